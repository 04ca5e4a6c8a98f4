import { createPrivateKey, createPublicKey } from 'node:crypto';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { admin as contract } from '../../contract/admin.ts';
import { recordAudit } from '../lib/audit.ts';
import { AuditEvent, eventId, headId } from '../lib/auditChain.ts';
import { db } from '../lib/db.ts';
import { bucket } from '../lib/files.ts';
import { objects, paths } from '../lib/paths.ts';
import { isSignedBy } from './checkpoint.ts';
import { listAudit } from './listAudit.ts';
import { sealAudit } from './sealAudit.ts';
import { verifyAudit } from './verifyAudit.ts';

const { emulator, storage, key } = await vi.hoisted(async () => {
  const { generateKeyPairSync } = await import('node:crypto');
  const { startTestFirestore } = await import('../lib/testFirestore.ts');
  const { startTestGateway } = await import('../../../emulators/storage-gateway/startTestGateway.ts');
  const [emulator, storage] = await Promise.all([startTestFirestore(), startTestGateway()]);
  const key = generateKeyPairSync('ed25519').privateKey.export({ format: 'der', type: 'pkcs8' });
  Object.assign(process.env, {
    MAQUETTE_STORAGE_GATEWAY: storage.gateway.url,
    MAQUETTE_SIGNING_KEY_FILE: storage.gateway.keyFile,
    FIREBASE_CONFIG: JSON.stringify({ storageBucket: 'demo-maquette.appspot.com' }),
    METADATA_SERVER_DETECTION: 'none', // Google's, which no machine here has
    AUDIT_SIGNING_KEY: key.toString('base64'),
  });
  return { emulator, storage, key };
});
const privateKey = createPrivateKey({ key, format: 'der', type: 'pkcs8' });
const publicKey = createPublicKey(privateKey);
const hour = 3_600_000;
/** A full hour of yesterday or today: checkpoints are not made of the future. */
const noon = Math.floor(Date.now() / hour) * hour - 12 * hour;

const operator = { uid: 'olu', role: 'admin' } as const;
const verify = () => verifyAudit({}, operator);
const list = async (input: object = {}) =>
  contract.listAudit.output.parse(await listAudit({ limit: 50, ...input }, operator)); // as `serve` gives it
/** More entities than are read at once. */
const entities = Array.from({ length: 120 }, (_, n) => `things/${n}`);

beforeAll(async () => {
  const act = (entity: string, n: number) =>
    db.runTransaction((tx) =>
      recordAudit(tx, { entity, actor: n % 2 ? 'ada' : 'bo', action: 'touch', at: noon + n, after: { n } }),
    );
  await Promise.all(entities.map(act));
  await sealAudit(noon + hour, privateKey);
  await act('things/7', 1000);
  await sealAudit(noon + 2 * hour, privateKey);
});

afterAll(async () => {
  await db.terminate();
  await Promise.all([emulator.close(), storage.stop()]);
});

test('an honest trail is verified whole', async () => {
  expect(await verify()).toEqual({
    problems: [],
    problemCount: 0,
    entries: 121,
    entities: 120,
    sealed: { n: 2, at: noon + 2 * hour },
    nextCursor: undefined,
  });
});

test('a checkpoint names where chains stand, and a second run for the same hour adds nothing', async () => {
  const again = await sealAudit(noon + 2 * hour, privateKey);
  expect(again.n).toBe(2);
  expect(again.heads).toContainEqual(expect.objectContaining({ entity: 'things/7', seq: 2 }));
  expect(isSignedBy(again, publicKey)).toBe(true);
  const [files] = await (await bucket()).getFiles({ prefix: 'audit/checkpoints/' });
  expect(files.map(({ name }) => name)).toEqual([
    `audit/checkpoints/${new Date(noon + hour).toISOString()}.json`,
    `audit/checkpoints/${new Date(noon + 2 * hour).toISOString()}.json`,
  ]);
});

test('a run that ended between the file and the memory of it is caught up with', async () => {
  const before = (await paths.auditAnchor().get()).data() ?? {};
  await sealAudit(noon + 3 * hour, privateKey);
  await paths.auditAnchor().set(before);
  expect((await verify()).problems).toEqual([]);
  expect((await sealAudit(noon + 3 * hour, privateKey)).n).toBe(3);
  expect((await sealAudit(noon + 4 * hour, privateKey)).n).toBe(4);
  expect(await verify()).toMatchObject({ problems: [], sealed: { n: 4 } });
});

/** Spoils something, sees what verification says, and puts it back. */
async function verdictAfter(path: string, spoil: (data: object) => object | undefined) {
  const document = db.doc(path);
  const data = (await document.get()).data() ?? {};
  const spoiled = spoil(data);
  await (spoiled ? document.set(spoiled) : document.delete());
  const { problems } = await verify();
  await document.set(data);
  return problems;
}

const first = eventId({ entity: 'things/110', seq: 1 });

test.each([
  ['changed', `auditEvents/${first}`, (event: object) => ({ ...event, actor: 'eve' }), 'entry-changed', 1],
  ['removed', `auditEvents/${first}`, () => undefined, 'tail-missing', 1],
  ['changed in its details', `auditDetails/${first}`, () => ({ text: '{}' }), 'details-changed', 1],
  ['without its head', `auditHeads/${headId('things/110')}`, () => undefined, 'head-wrong', undefined],
])('an entry that was %s is named', async (_, path, spoil, kind, seq) => {
  const problems = await verdictAfter(path, spoil);
  expect(problems).toEqual([expect.objectContaining({ kind, entity: 'things/110' })]);
  expect(problems[0]?.seq).toBe(seq);
});

test('an entry that was put in for an entity without a head is named', async () => {
  const forged = AuditEvent.parse((await paths.auditEvent(first).get()).data());
  const path = paths.auditEvent(eventId({ entity: 'zzz', seq: 1 }));
  await path.create(forged);
  expect((await verify()).problems).toContainEqual(
    expect.objectContaining({ kind: 'entry-misplaced', entity: 'zzz', seq: 1 }),
  );
  await path.delete();
});

test('a checkpoint that was taken out of the bucket is missed, and none is made until it is back', async () => {
  const { at } = await sealAudit(noon + 5 * hour, privateKey);
  const file = (await bucket()).file(objects.auditCheckpoint(at));
  const [text] = await file.download();
  await file.delete();
  expect((await verify()).problems).toMatchObject([{ kind: 'checkpoint-missing' }]);
  await expect(sealAudit(noon + 6 * hour, privateKey)).rejects.toThrow('No checkpoint was made.');
  await file.save(text, { resumable: false });
  expect((await verify()).problems).toEqual([]);
});

test('acts are listed newest first, a page at a time, with what they changed', async () => {
  const page = await list({ limit: 100 });
  expect(page.items[0]).toEqual({
    entity: 'things/7',
    seq: 2,
    actor: 'bo',
    action: 'touch',
    at: noon + 1000,
    details: { after: { n: 1000 } },
  });
  const rest = await list({ limit: 100, cursor: page.nextCursor });
  expect(rest.items).toHaveLength(21);
  expect(rest.nextCursor).toBeUndefined();
  const seen = [...page.items, ...rest.items].map(({ at }) => at);
  expect(seen).toEqual(seen.toSorted((a, b) => b - a));
});

test('acts are found by entity, actor, action and time', async () => {
  const found = async (input: object) => (await list({ limit: 100, ...input })).items.length;
  expect(await found({ entity: 'things/7' })).toBe(2);
  expect(await found({ actor: 'ada' })).toBe(60);
  expect(await found({ actor: 'ada', entity: 'things/7', action: 'touch' })).toBe(1);
  expect(await found({ action: 'other' })).toBe(0);
  expect(await found({ from: noon + 10, until: noon + 20 })).toBe(10);
});
