import { initializeApp } from 'firebase-admin/app';
import {
  FieldValue,
  type Firestore,
  GeoPoint,
  getFirestore,
  type QuerySnapshot,
  Timestamp,
} from 'firebase-admin/firestore';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type RunningEmulator, startEmulator } from '../server.ts';
import { type CuttableProxy, cuttableProxy } from './cuttableProxy.ts';
import { until } from './until.ts';

let emulator: RunningEmulator;
let proxy: CuttableProxy;
let db: Firestore;

beforeAll(async () => {
  emulator = await startEmulator({ rules: 'service cloud.firestore {}' });
  proxy = await cuttableProxy(emulator.port);
  process.env.FIRESTORE_EMULATOR_HOST = `127.0.0.1:${proxy.port}`;
  process.env.METADATA_SERVER_DETECTION = 'none';
  db = getFirestore(initializeApp({ projectId: 'demo-admin' }));
});

beforeEach(() => {
  emulator.emulator.database('projects/demo-admin/databases/(default)').clear();
});

afterAll(async () => {
  await db.terminate();
  await proxy.close();
  await emulator.close();
});

test('every type of value comes back as it was set', async () => {
  const values = {
    nothing: null,
    yes: true,
    whole: 42,
    negativeZero: -0,
    notANumber: Number.NaN,
    infinite: Number.NEGATIVE_INFINITY,
    text: 'grüße 👋',
    bytes: Buffer.from([0, 255, 7]),
    time: new Timestamp(1, 2000),
    place: new GeoPoint(-12.5, 77),
    list: [1, 'two', { three: 3 }],
    map: { __proto: 1, deep: { er: [] } },
    reference: db.doc('other/one'),
    vector: FieldValue.vector([1, 2.5]),
  };
  await db.doc('all/values').set(values);
  const snapshot = await db.doc('all/values').get();
  expect(snapshot.data()).toEqual(values);
  expect(Object.is(snapshot.get('negativeZero'), -0)).toBe(true);
  expect(snapshot.createTime).toEqual(snapshot.updateTime);
});

test('64-bit integers are exact', async () => {
  const exact = getFirestore(initializeApp({ projectId: 'demo-admin' }, 'exact'));
  exact.settings({ useBigInt: true });
  await exact.doc('big/number').set({ most: 2n ** 63n - 1n, least: -(2n ** 63n) });
  expect((await exact.doc('big/number').get()).data()).toEqual({ most: 2n ** 63n - 1n, least: -(2n ** 63n) });
  await exact.terminate();
});

test('update changes the fields it names and delete removes the document', async () => {
  const ref = db.doc('shops/one');
  await ref.set({ name: 'One', open: { monday: true, sunday: false } });
  await ref.update({ 'open.sunday': true, name: FieldValue.delete(), visits: FieldValue.increment(3) });
  expect((await ref.get()).data()).toEqual({ open: { monday: true, sunday: true }, visits: 3 });
  await ref.delete();
  expect((await ref.get()).exists).toBe(false);
});

test('update of a missing document is refused at the first try', async () => {
  const start = performance.now();
  await expect(db.doc('shops/none').update({ name: 'None' })).rejects.toMatchObject({ code: 5 });
  expect(performance.now() - start).toBeLessThan(3000);
});

test('create refuses a document that exists', async () => {
  await db.doc('shops/one').create({});
  await expect(db.doc('shops/one').create({})).rejects.toMatchObject({ code: 6 });
});

test('a batch is written whole or not at all', async () => {
  const batch = db.batch().set(db.doc('a/1'), { n: 1 }).update(db.doc('a/none'), { n: 2 });
  await expect(batch.commit()).rejects.toMatchObject({ code: 5 });
  expect((await db.doc('a/1').get()).exists).toBe(false);
});

test('a transaction reads and writes, and a query in it sees the same state', async () => {
  await db.doc('a/1').set({ n: 1 });
  const total = await db.runTransaction(async (tx) => {
    const all = await tx.get(db.collection('a'));
    const count = await tx.get(db.collection('a').count());
    tx.update(db.doc('a/1'), { n: 10 });
    return all.size + count.data().count;
  });
  expect(total).toBe(2);
  expect((await db.doc('a/1').get()).get('n')).toBe(10);
});

test('a read-only transaction reads the past', async () => {
  const { writeTime } = await db.doc('a/1').set({ n: 1 });
  await db.doc('a/1').set({ n: 2 });
  const options = { readOnly: true as const, readTime: writeTime };
  expect(await db.runTransaction(async (tx) => (await tx.get(db.doc('a/1'))).get('n'), options)).toBe(1);
});

test('queries filter, order, page and count', async () => {
  const bulk = db.bulkWriter();
  for (let n = 0; n < 30; n++) void bulk.create(db.doc(`numbers/n${n}`), { n, even: n % 2 === 0 });
  await bulk.close();
  const even = db.collection('numbers').where('even', '==', true).orderBy('n', 'desc');
  const page = await even.startAfter(20).limit(3).get();
  expect(page.docs.map((doc) => doc.get('n'))).toEqual([18, 16, 14]);
  expect((await even.limitToLast(2).select('n').get()).docs.map((doc) => doc.data())).toEqual([
    { n: 2 },
    { n: 0 },
  ]);
  expect((await even.offset(13).get()).size).toBe(2);
  expect((await even.count().get()).data()).toEqual({ count: 15 });
  expect((await db.collection('none').get()).empty).toBe(true);
  const explained = await even.explain({ analyze: true });
  expect(explained.metrics.executionStats?.resultsReturned).toBe(15);
  expect((await even.explain({})).snapshot).toBeNull();
});

test('the nearest vectors are found', async () => {
  await db.doc('v/near').set({ at: FieldValue.vector([1, 1]) });
  await db.doc('v/far').set({ at: FieldValue.vector([9, 9]) });
  const found = await db
    .collection('v')
    .findNearest({
      vectorField: 'at',
      queryVector: [1, 0],
      limit: 1,
      distanceMeasure: 'EUCLIDEAN',
      distanceResultField: 'd',
    })
    .get();
  expect(found.docs.map((doc) => [doc.id, doc.get('d')])).toEqual([['near', 1]]);
});

test('collections and documents are listed, missing ones too', async () => {
  await db.doc('a/missing/b/there').set({});
  expect((await db.listCollections()).map(({ id }) => id)).toEqual(['a']);
  expect((await db.collection('a').listDocuments()).map(({ id }) => id)).toEqual(['missing']);
  expect((await db.doc('a/missing').listCollections()).map(({ id }) => id)).toEqual(['b']);
  const parts: unknown[] = [];
  for await (const part of db.collectionGroup('b').getPartitions(3)) parts.push(part);
  expect(parts.length).toBeGreaterThan(0);
  await db.recursiveDelete(db.collection('a'));
  expect(await db.listCollections()).toEqual([]);
});

test('a listener sees what changes, and goes on after its connection was cut', async () => {
  const snapshots = until<QuerySnapshot>();
  await db.doc('live/1').set({ n: 1 });
  const stop = db.collection('live').where('n', '>', 0).onSnapshot(snapshots.push);
  await snapshots.next(({ size }) => size === 1);
  await db.doc('live/2').set({ n: 2 });
  await snapshots.next(({ size }) => size === 2);
  proxy.cut();
  await db.doc('live/3').set({ n: 3 });
  const resumed = await snapshots.next(({ size }) => size === 3);
  expect(resumed.docChanges().map(({ type, doc }) => [type, doc.id])).toEqual([['added', '3']]);
  await db.doc('live/1').set({ n: 0 });
  const left = await snapshots.next((snapshot) =>
    snapshot.docChanges().some(({ type }) => type === 'removed'),
  );
  expect(left.docs.map(({ id }) => id)).toEqual(['2', '3']);
  stop();
});

test('pipelines are refused as not implemented', async () => {
  await expect(db.pipeline().collection('a').execute()).rejects.toMatchObject({ code: 12 });
});
