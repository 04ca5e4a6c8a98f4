import {
  AggregateField,
  type DocumentReference,
  type Firestore,
  Timestamp,
  type Transaction,
} from 'firebase-admin/firestore';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type AdminClient, adminClient } from './adminClient.ts';

let client: AdminClient;
let db: Firestore;

beforeAll(async () => {
  client = await adminClient();
  db = client.db;
});

afterAll(() => client.close());

async function fresh(data = { n: 1 }): Promise<DocumentReference> {
  const doc = db.collection('transactions').doc();
  await doc.set(data);
  return doc;
}

test('reads of every kind come before writes of every kind', async () => {
  const doc = await fresh();
  const all = doc.collection('parts');
  await all.doc('a').set({ n: 2 });
  await all.doc('b').set({ n: 3 });
  const read = await db.runTransaction(async (tx) => {
    const one = await tx.get(doc);
    const [two, none] = await tx.getAll(all.doc('a'), all.doc('zzz'), { fieldMask: ['n'] });
    const found = await tx.get(all.where('n', '>', 2));
    const total = await tx.get(all.aggregate({ sum: AggregateField.sum('n') }));
    tx.create(all.doc('c'), { n: 4 });
    tx.set(all.doc('d'), { n: 5 });
    tx.update(all.doc('a'), { n: 6 });
    tx.delete(all.doc('b'));
    return [one.get('n'), two?.get('n'), none?.exists, found.size, total.data().sum];
  });
  expect(read).toEqual([1, 2, false, 1, 5]);
  expect((await all.get()).docs.map((part) => `${part.id}${part.get('n')}`)).toEqual(['a6', 'c4', 'd5']);
});

test.each<[string, (tx: Transaction, none: DocumentReference) => Promise<unknown>]>([
  ['a query', async (tx, none) => (await tx.get(none.collection('x'))).size],
  ['a missing document', async (tx, none) => Number((await tx.get(none)).exists)],
  ['an aggregation', async (tx, none) => (await tx.get(none.collection('x').count())).data().count],
  [
    'reads side by side',
    async (tx, none) => (await Promise.all([tx.get(none.collection('x')), tx.get(none)]))[0].size,
  ],
])('a transaction can begin with %s', async (_, read) => {
  const doc = await fresh();
  const found = await db.runTransaction(async (tx) => {
    const count = await read(tx, db.doc('transactions/none'));
    tx.update(doc, { n: 2 });
    return count;
  });
  expect(found).toBe(0);
  expect((await doc.get()).get('n')).toBe(2);
});

test('a transaction without reads writes', async () => {
  const doc = await fresh();
  await db.runTransaction(async (tx) => void tx.update(doc, { n: 2 }));
  expect((await doc.get()).get('n')).toBe(2);
  expect(await db.runTransaction(async () => 'nothing')).toBe('nothing');
});

test.each<[string, object, number]>([
  ['in general', {}, 2],
  ['as often as allowed', { maxAttempts: 1 }, 1],
])('a transaction that meets contention is run again %s', async (_, options, attempts) => {
  const doc = await fresh();
  let tries = 0;
  const both = Promise.withResolvers<void>();
  let arrived = 0;
  const increment = () =>
    db.runTransaction(async (tx) => {
      tries++;
      const n = (await tx.get(doc)).get('n');
      if (++arrived === 2) both.resolve();
      await both.promise;
      tx.update(doc, { n: n + 1 });
    }, options);
  const start = performance.now();
  const ends = await Promise.allSettled([increment(), increment()]);
  const failed = ends.filter(({ status }) => status === 'rejected');
  expect(tries).toBe(attempts === 1 ? 2 : 3);
  expect(failed).toEqual(
    attempts === 1 ? [{ status: 'rejected', reason: expect.objectContaining({ code: 10 }) }] : [],
  );
  expect((await doc.get()).get('n')).toBe(attempts === 1 ? 2 : 3);
  expect(performance.now() - start).toBeLessThan(4000);
});

test('a write from outside waits for a transaction that has read', async () => {
  const doc = await fresh();
  const order: string[] = [];
  let outside: Promise<unknown> = Promise.resolve();
  await db.runTransaction(async (tx) => {
    await tx.get(doc);
    outside = doc.update({ n: 9 }).then(() => order.push('outside'));
    await db.doc('transactions/none').get();
    tx.update(doc, { n: 2 });
    order.push('inside');
  });
  await outside;
  expect(order).toEqual(['inside', 'outside']);
  expect((await doc.get()).get('n')).toBe(9);
});

test('what fails in it fails the transaction, is not run again, and gives its locks back', async () => {
  const doc = await fresh();
  let tries = 0;
  const stop = db.runTransaction(async (tx) => {
    tries++;
    await tx.get(doc);
    throw new Error('enough');
  });
  await expect(stop).rejects.toThrow('enough');
  const start = performance.now();
  await doc.update({ n: 2 });
  expect(performance.now() - start).toBeLessThan(1000);
  const missing = db.runTransaction(async (tx) => {
    tries++;
    await tx.get(doc);
    tx.update(db.doc('transactions/none'), { n: 1 });
  });
  await expect(missing).rejects.toMatchObject({ code: 5 });
  expect(tries).toBe(2);
});

test('a read-only transaction sees one time, and does not write', async () => {
  const doc = await fresh();
  const seen = await db.runTransaction(
    async (tx) => {
      const first = await tx.get(doc);
      await doc.update({ n: 2 });
      const again = await tx.get(doc);
      const found = await tx.get(doc.parent.where('n', '==', 2));
      return [first.get('n'), again.get('n'), found.docs.some(({ id }) => id === doc.id)];
    },
    { readOnly: true },
  );
  expect(seen).toEqual([1, 1, false]);
  const write = db.runTransaction(async (tx) => void tx.update(doc, { n: 3 }), { readOnly: true });
  await expect(write).rejects.toThrow(/read-only/);
});

test('a read-only transaction at a past time reads documents, queries and counts of then', async () => {
  const doc = await fresh();
  const all = doc.collection('parts');
  await all.doc('a').set({});
  const { updateTime: readTime = Timestamp.now() } = await all.doc('a').get();
  await all.doc('b').set({});
  await all.doc('a').delete();
  const then = await db.runTransaction(
    async (tx) => [
      (await tx.get(all.doc('a'))).exists,
      (await tx.getAll(all.doc('a'), all.doc('b'))).map(({ exists }) => exists),
      (await tx.get(all)).docs.map(({ id }) => id),
      (await tx.get(all.count())).data().count,
      (await tx.get(all)).readTime.isEqual(readTime),
    ],
    { readOnly: true, readTime },
  );
  expect(then).toEqual([true, [true, false], ['a'], 1, true]);
});

test.each<[string, number, Timestamp]>([
  ['too old', 9, Timestamp.fromMillis(Date.now() - 2 * 3_600_000)],
  ['in the future', 3, Timestamp.fromMillis(Date.now() + 3_600_000)],
])('a read time %s is refused with %i', async (_, code, readTime) => {
  const read = db.runTransaction((tx) => tx.get(db.doc('a/b')), { readOnly: true, readTime });
  await expect(read).rejects.toMatchObject({ code });
});

test('a query that would find more at commit is run again', async () => {
  const doc = await fresh();
  const all = doc.collection('parts');
  let tries = 0;
  await db.runTransaction(async (tx) => {
    const { size } = await tx.get(all);
    if (++tries === 1) await all.doc('late').set({});
    tx.update(doc, { n: size });
  });
  expect(tries).toBe(2);
  expect((await doc.get()).get('n')).toBe(1);
});
