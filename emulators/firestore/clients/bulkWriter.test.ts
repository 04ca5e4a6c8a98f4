import { BulkWriter, type CollectionReference, type Firestore, Timestamp } from 'firebase-admin/firestore';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type AdminClient, adminClient } from './adminClient.ts';

type WriteError = Parameters<Parameters<BulkWriter['onWriteError']>[0]>[0];

let client: AdminClient;
let db: Firestore;

beforeAll(async () => {
  client = await adminClient();
  db = client.db;
});

afterAll(() => client.close());

function fresh(): CollectionReference {
  return db.collection('bulk').doc().collection('all');
}

test('writes of each kind resolve with their time', async () => {
  const all = fresh();
  await all.doc('old').set({ n: 1 });
  const bulk = db.bulkWriter();
  const writes = [
    bulk.create(all.doc('a'), { n: 1 }),
    bulk.set(all.doc('b'), { n: 2 }, { merge: true }),
    bulk.update(all.doc('old'), { n: 3 }),
  ];
  await bulk.flush();
  const results = await Promise.all(writes);
  const gone = bulk.delete(all.doc('a'));
  await bulk.close();
  expect((await gone).writeTime).toEqual(new Timestamp(0, 0)); // the protocol has no time for it
  expect(results[2]?.writeTime).toEqual((await all.doc('old').get()).updateTime);
  expect((await all.get()).docs.map((doc) => [doc.id, doc.get('n')])).toEqual([
    ['b', 2],
    ['old', 3],
  ]);
});

test('one that fails fails alone, is told of, and is tried again as often as asked', async () => {
  const all = fresh();
  await all.doc('there').set({});
  const bulk = db.bulkWriter();
  const errors: WriteError[] = [];
  const done: string[] = [];
  bulk.onWriteResult((ref) => void done.push(ref.id));
  bulk.onWriteError((error) => {
    errors.push(error);
    return error.failedAttempts < 2;
  });
  const failed = bulk.create(all.doc('there'), {});
  const missing = bulk.update(all.doc('none'), { n: 1 });
  const stale = bulk.delete(all.doc('there'), { lastUpdateTime: Timestamp.fromMillis(1) });
  const fine = bulk.set(all.doc('fine'), {});
  const ends = await Promise.allSettled([failed, missing, stale, fine, bulk.close()]);
  expect(ends.map((end) => (end.status === 'rejected' ? end.reason.code : 0))).toEqual([6, 5, 9, 0, 0]);
  expect(
    errors.filter(({ documentRef }) => documentRef.id === 'none').map(({ failedAttempts }) => failedAttempts),
  ).toEqual([1, 2]);
  expect(errors[0]).toMatchObject({
    operationType: expect.any(String),
    message: expect.stringMatching(/document|version/i),
  });
  expect(done).toEqual(['fine']);
}, 20_000);

test('an error callback can mend what was wrong', async () => {
  const all = fresh();
  const bulk = db.bulkWriter();
  bulk.onWriteError(({ documentRef }) => {
    void documentRef.set({ mended: true });
    return true;
  });
  const updated = bulk.update(all.doc('late'), { n: 1 });
  await bulk.close();
  await updated;
  expect((await all.doc('late').get()).data()).toEqual({ mended: true, n: 1 });
});

test('several writes of one document go one after the other', async () => {
  const doc = fresh().doc('one');
  const bulk = db.bulkWriter();
  for (let n = 0; n < 5; n++) void bulk.set(doc, { [`f${n}`]: n }, { merge: true });
  void bulk.update(doc, { f0: 'last' });
  await bulk.close();
  expect((await doc.get()).data()).toEqual({ f0: 'last', f1: 1, f2: 2, f3: 3, f4: 4 });
});

test('two thousand writes pass quickly without throttling', async () => {
  const all = fresh();
  const bulk = db.bulkWriter({ throttling: false });
  const start = performance.now();
  for (let n = 0; n < 2000; n++) void bulk.create(all.doc(`d${n}`), { n });
  await bulk.close();
  expect(performance.now() - start).toBeLessThan(5000);
  expect((await all.count().get()).data().count).toBe(2000);
});

test('recursiveDelete takes all below, through missing documents, and leaves the rest', async () => {
  const all = fresh();
  const tree = ['a', 'a/b/c', 'a/b/c/d/e', 'x/y/z', 'x/y/z/v/w', 'k'].map((path) => all.doc(path));
  const beside = ['bulk2/a', `${all.parent?.path}/all2/a`, `${all.parent?.path}`].map((path) => db.doc(path));
  await Promise.all([...tree, ...beside].map((doc) => doc.set({})));
  await db.recursiveDelete(all.doc('x'));
  expect((await db.getAll(...tree)).map(({ exists }) => exists)).toEqual([
    true,
    true,
    true,
    false,
    false,
    true,
  ]);
  const bulk = db.bulkWriter();
  let deleted = 0;
  bulk.onWriteResult(() => deleted++);
  await db.recursiveDelete(all, bulk);
  await bulk.close();
  expect(deleted).toBe(4);
  expect((await all.listDocuments()).length).toBe(0);
  expect((await db.getAll(...beside)).every(({ exists }) => exists)).toBe(true);
  expect(bulk).toBeInstanceOf(BulkWriter);
});
