import { createHash, randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Firestore } from '@google-cloud/firestore';
import { type File, Storage } from '@google-cloud/storage';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { sampleModel } from '../../web/src/admin/sampleModel.ts';
import { deliverEvent } from '../support/deliverEvent.ts';
import { type Faults, suiteFaults } from '../support/faults.ts';
import { openFirestore } from '../support/firestore.ts';
import { ports } from '../support/ports.ts';
import { eventsSince, newCheck, stepResult } from '../support/systemCheck.ts';
import { world } from '../support/world.ts';

type World = Awaited<ReturnType<typeof world>>;
type Ticket = Awaited<ReturnType<World['admin']['call']['admin']['requestSampleUpload']>>;

process.env.METADATA_SERVER_DETECTION = 'none'; // Google's, which no machine here has
const gateway = `http://127.0.0.1:${ports.storageGateway}`;
/** Tasks and other triggers have ids of other shapes. */
const storageEventId = /^[0-9a-f-]{36}$/;
let operator: World['admin'];
let db: Firestore;
let faults: Faults;
let glb: Buffer;

beforeAll(async () => {
  operator = (await world()).admin;
  db = openFirestore();
  faults = suiteFaults();
  glb = Buffer.from(await sampleModel(128, 128).arrayBuffer());
});
afterEach(() => faults.mend());
afterAll(() => db.terminate());

/** A new check and the signed permission to upload its sample. */
async function newUpload(): Promise<Ticket & { checkId: string }> {
  const checkId = await newCheck(operator);
  return { checkId, ...(await operator.call.admin.requestSampleUpload({ checkId, bytes: glb.length })) };
}

/** Status and XML code of an answer. */
async function outcome(answer: Response): Promise<[number, string | undefined]> {
  return [answer.status, /<Code>(.*)<\/Code>/.exec(await answer.text())?.[1]];
}

const start = ({ url, headers }: Pick<Ticket, 'url' | 'headers'>) => fetch(url, { method: 'POST', headers });

async function session(ticket: Ticket): Promise<string> {
  const started = await start(ticket);
  expect(started.status).toBe(201);
  return started.headers.get('location') ?? '';
}

describe('the link for a sample is refused', () => {
  const without = ({ headers }: Ticket, name: string) =>
    Object.fromEntries(Object.entries(headers).filter(([key]) => key !== name));

  test.each<[string, (ticket: Ticket) => Promise<Response>, [number, string]]>([
    [
      'with another content type',
      ({ url, headers }) => start({ url, headers: { ...headers, 'content-type': 'text/html' } }),
      [403, 'SignatureDoesNotMatch'],
    ],
    [
      'with another owner',
      ({ url, headers }) => start({ url, headers: { ...headers, 'x-goog-meta-owner': 'demo-seller' } }),
      [403, 'SignatureDoesNotMatch'],
    ],
    [
      'without its owner',
      (ticket) => start({ ...ticket, headers: without(ticket, 'x-goog-meta-owner') }),
      [400, 'MalformedSecurityHeader'],
    ],
    [
      'with metadata that was not signed',
      ({ url, headers }) => start({ url, headers: { ...headers, 'x-goog-meta-role': 'admin' } }),
      [400, 'MalformedSecurityHeader'],
    ],
    [
      'for a longer file',
      ({ url, headers }) =>
        start({ url, headers: { ...headers, 'x-goog-content-length-range': '1,99999999' } }),
      [403, 'SignatureDoesNotMatch'],
    ],
    [
      'for another path',
      ({ url, headers }) => start({ url: url.replace('/demo-operator/', '/demo-seller/'), headers }),
      [403, 'SignatureDoesNotMatch'],
    ],
    [
      'with another method',
      ({ url, headers }) => fetch(url, { method: 'PUT', headers, body: new Uint8Array(glb) }),
      [403, 'SignatureDoesNotMatch'],
    ],
    [
      'to read what it uploads',
      ({ url, headers }) => fetch(url, { headers }),
      [403, 'SignatureDoesNotMatch'],
    ],
    [
      'without its signature',
      ({ url, headers }) => start({ url: url.replace(/\?.*/, ''), headers }),
      [403, 'AccessDenied'],
    ],
  ])('%s', async (_, attempt, refusal) => {
    expect(await outcome(await attempt(await newUpload()))).toEqual(refusal);
  });

  test('once it has expired', async () => {
    const ticket = await newUpload();
    await faults.advanceStorageClock(ticket.expiresAt - Date.now() + 1_000);
    expect(await outcome(await start(ticket))).toEqual([400, 'ExpiredToken']);
  });
});

test('an upload longer than announced is refused, and nothing is stored', async () => {
  const ticket = await newUpload();
  const longer = new Uint8Array(glb.length + 1);
  const answer = await fetch(await session(ticket), { method: 'PUT', body: longer });
  expect(await outcome(answer)).toEqual([400, 'EntityTooLarge']);
  expect((await fileOf(ticket).exists())[0]).toBe(false);
});

test('an honest upload in parts is looked into, once', async () => {
  const began = Date.now();
  const ticket = await newUpload();
  const file = await upload(ticket);
  const { ok, detail } = await stepResult(db, ticket.checkId, 'file');
  const md5 = createHash('md5').update(glb).digest('base64');
  expect([ok, detail]).toEqual([true, expect.stringContaining(`MD5 ${md5}`)]);
  const [metadata] = await file.getMetadata();
  expect(metadata).toMatchObject({ contentType: 'model/gltf-binary', metadata: { owner: operator.uid } });
  const marks = await eventsSince(db, began);
  expect(marks.filter((id) => storageEventId.test(id))).toHaveLength(1);
});

test('a finalize event that is delivered twice counts once', async () => {
  const ticket = await newUpload();
  const file = await upload(ticket);
  const original = await stepResult(db, ticket.checkId, 'file');
  const again = await finalized(file);

  await deliverEvent('checkFile', again);
  const first = await stepResult(db, ticket.checkId, 'file');
  expect(first.at).toBeGreaterThan(original.at);
  await deliverEvent('checkFile', again);
  expect(await stepResult(db, ticket.checkId, 'file')).toEqual(first);
});

/** Uploads the sample in parts by the unmodified client, to a session that the link started. */
async function upload(ticket: Ticket & { checkId: string }): Promise<File> {
  const file = fileOf(ticket);
  // Sessions of signed URLs answer without the digest that the client would compare.
  const parts = { uri: await session(ticket), chunkSize: 256 * 1024, validation: false };
  await pipeline(Readable.from([glb]), file.createWriteStream(parts));
  return file;
}

function fileOf({ checkId }: { checkId: string }): File {
  const storage = new Storage({ projectId: 'demo-maquette', apiEndpoint: gateway });
  return storage.bucket('demo-maquette.appspot.com').file(`checks/${operator.uid}/${checkId}/sample.glb`);
}

/** Another event about a stored file, such as Cloud Storage sends. */
async function finalized(file: File) {
  const [data] = await file.getMetadata();
  return {
    id: randomUUID(),
    type: 'google.cloud.storage.object.v1.finalized',
    source: `//storage.googleapis.com/projects/_/buckets/${file.bucket.name}/objects/${file.name}`,
    time: new Date().toISOString(),
    data,
  };
}
