import { randomUUID } from 'node:crypto';
import type { Firestore } from '@google-cloud/firestore';
import { Storage } from '@google-cloud/storage';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { Asset, AssetVersion } from '../../functions/contract/assets.ts';
import { documentPaths } from '../../functions/contract/paths.ts';
import { sampleModel } from '../../web/src/admin/sampleModel.ts';
import { deliverEvent } from '../support/deliverEvent.ts';
import { openFirestore } from '../support/firestore.ts';
import { ports } from '../support/ports.ts';
import { announced, ended, sendBytes, settled, upload } from '../support/uploads.ts';
import { world } from '../support/world.ts';

process.env.METADATA_SERVER_DETECTION = 'none'; // Google's, which no machine here has
const gateway = `http://127.0.0.1:${ports.storageGateway}`;
vi.setConfig({ testTimeout: 120_000 }); // models are pictured by the suite's worker
const { member, seller } = await world();
let db: Firestore;
let models = 0;

beforeAll(() => {
  db = openFirestore();
});
afterAll(() => db.terminate());

/** A vase unlike any other: its bytes are new to everybody. */
async function newModel(): Promise<Uint8Array<ArrayBuffer>> {
  models += 1;
  const bytes = new Uint8Array(await sampleModel(24 + models, 16).arrayBuffer());
  const text = Buffer.from(bytes.buffer);
  const at = text.indexOf('Maquette system check');
  text.write(randomUUID().slice(0, 21), at); // the generator's name: as long as before
  return bytes;
}

const assetOf = async (id: string) => Asset.parse((await db.doc(documentPaths.asset(id)).get()).data());
const useOf = async (uid: string) => (await db.doc(documentPaths.storageUse(uid)).get()).data();

describe('an uploaded model', () => {
  test('becomes an asset, is inspected, and counts as stored', async () => {
    const bytes = await newModel();
    const fileId = await upload(member, { name: 'Tall vase.glb', bytes });
    const file = await settled(db, fileId);
    expect(file).toMatchObject({ state: 'ready', format: 'glb', bytes: bytes.length, scanned: 'off' });
    const job = await ended(db, fileId);
    expect(job).toMatchObject({ state: 'COMPLETED', kind: 'process', attempt: 1, progress: 1 });
    expect(await assetOf(file.assetId)).toMatchObject({ name: 'Tall vase', current: 1, bytes: bytes.length });
    const version = await db.doc(documentPaths.assetVersion(file.assetId, 1)).get();
    expect(AssetVersion.parse(version.data()).inspection?.triangles).toBeGreaterThan(500);
  });

  test('comes back byte for byte, under its name', async () => {
    const bytes = await newModel();
    const fileId = await upload(member, { name: 'Größe "1".glb', bytes });
    const { assetId } = await settled(db, fileId);
    const answer = await member.call.files.getDownload({ assetId, format: 'source' });
    if (answer.state !== 'ready') throw new Error('The source is always there.');
    const got = await fetch(answer.url);
    expect(got.headers.get('content-disposition')).toContain(
      "filename*=UTF-8''Gr%C3%B6%C3%9Fe%20%221%22.glb",
    );
    expect(Buffer.from(await got.arrayBuffer()).equals(Buffer.from(bytes))).toBe(true);
  });

  test('is one version, however often its event comes', async () => {
    const bytes = await newModel();
    const file = announced({ name: 'five.glb', bytes });
    const { outcomes } = await member.call.files.requestUpload({ files: [file] });
    if (outcomes[0]?.outcome !== 'upload') throw new Error('A new file is uploaded.');
    const before = await useOf(member.uid);
    await sendBytes(outcomes[0].ticket, bytes);
    const object = `uploads/files/${member.uid}/${file.fileId}`;
    const event = {
      type: 'google.cloud.storage.object.v1.finalized',
      source: `//storage.googleapis.com/projects/_/buckets/demo-maquette.appspot.com/objects/${object}`,
      time: new Date().toISOString(),
      data: { name: object, size: `${bytes.length}`, metadata: { owner: member.uid } },
    };
    const deliveries = Array.from({ length: 4 }, () =>
      deliverEvent('takeUpload', { ...event, id: randomUUID() }),
    );
    await Promise.all(deliveries); // beside the one that Storage itself sends
    await settled(db, file.fileId);
    await deliverEvent('takeUpload', { ...event, id: randomUUID() });
    await ended(db, file.fileId);
    expect(await assetOf(file.fileId)).toMatchObject({ versions: 1, bytes: bytes.length });
    const after = await useOf(member.uid);
    expect(after?.reserved).toBe(before?.reserved - bytes.length);
    expect(after?.used).toBe(before?.used + bytes.length);
    const storage = new Storage({ projectId: 'demo-maquette', apiEndpoint: gateway });
    const [arrived] = await storage.bucket('demo-maquette.appspot.com').file(object).exists();
    expect(arrived).toBe(false);
  });

  test('of the same bytes is found before it is sent', async () => {
    const bytes = await newModel();
    const first = await upload(member, { name: 'once.glb', bytes });
    const { assetId } = await settled(db, first);
    const again = announced({ name: 'twice.glb', bytes });
    expect((await member.call.files.requestUpload({ files: [again] })).outcomes).toEqual([
      { outcome: 'duplicate', fileId: again.fileId, assetId, name: 'once.glb' },
    ]);
    const others = await seller.call.files.requestUpload({ files: [again] });
    expect(others.outcomes[0]?.outcome).toBe('upload');
  });

  test('of another digest than announced is refused, and gives its place back', async () => {
    const bytes = await newModel();
    const file = announced({ name: 'other.glb', bytes });
    const before = await useOf(seller.uid);
    const { outcomes } = await seller.call.files.requestUpload({ files: [file] });
    if (outcomes[0]?.outcome !== 'upload') throw new Error('A new file is uploaded.');
    const changed = Uint8Array.from(bytes);
    changed[changed.length - 1] = 1 + (changed.at(-1) ?? 0);
    await sendBytes(outcomes[0].ticket, changed);
    expect(await settled(db, file.fileId)).toMatchObject({ state: 'refused', problem: 'file-digest-wrong' });
    expect(await useOf(seller.uid)).toMatchObject({
      reserved: before?.reserved ?? 0,
      used: before?.used ?? 0,
    });
  });

  test('is converted by the worker, once, and downloaded in that format', async () => {
    const fileId = await upload(member, { name: 'To print.glb', bytes: await newModel() });
    const { assetId } = await settled(db, fileId);
    const ask = () => member.call.files.getDownload({ assetId, format: 'stl' });
    const [first, second] = await Promise.all([ask(), ask()]);
    if (first.state !== 'preparing') throw new Error('Nobody has converted these bytes.');
    expect(second).toEqual(first);
    expect((await ended(db, first.jobId)).state).toBe('COMPLETED');
    const then = await ask();
    if (then.state !== 'ready') throw new Error('It was converted just now.');
    const stl = Buffer.from(await (await fetch(then.url)).arrayBuffer());
    expect(stl.length).toBe(84 + 50 * stl.readUInt32LE(80));
  });

  test('that is no model is refused with a reason', async () => {
    const bytes = new Uint8Array(Buffer.from(`<html>${randomUUID()}</html>`));
    const file = await settled(db, await upload(member, { name: 'page.glb', bytes }));
    expect(file).toMatchObject({ state: 'refused', problem: 'unknown-type' });
  });
});
