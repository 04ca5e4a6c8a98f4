import type {
  CollectionReference,
  DocumentSnapshot,
  Firestore,
  Query,
  QuerySnapshot,
} from 'firebase-admin/firestore';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type AdminClient, adminClient } from './adminClient.ts';
import { until } from './until.ts';

let client: AdminClient;
let db: Firestore;

beforeAll(async () => {
  client = await adminClient();
  db = client.db;
});

afterAll(() => client.close());

function fresh(): CollectionReference {
  return db.collection('listeners').doc().collection('all');
}

/** Each snapshot in turn, as `ids | type id old->new …`. */
function follow(query: Query) {
  const seen: QuerySnapshot[] = [];
  const news = until<number>();
  const stop = query.onSnapshot((snapshot) => {
    seen.push(snapshot);
    news.push(seen.length);
  });
  let at = 0;
  const next = async () => {
    at++;
    await news.next((count) => count >= at);
    const snapshot = seen[at - 1];
    const ids = snapshot?.docs.map(({ id }) => id).join(' ');
    const changes = snapshot
      ?.docChanges()
      .map(({ type, doc, oldIndex, newIndex }) => `${type} ${doc.id} ${oldIndex}>${newIndex}`);
    return `${ids} | ${changes?.join(', ')}`;
  };
  return { next, stop, seen };
}

test('a query tells what was added, modified, moved and removed, and where', async () => {
  const all = fresh();
  const { next, stop } = follow(all.orderBy('n'));
  expect(await next()).toBe(' | ');
  await all.doc('a').set({ n: 1 });
  expect(await next()).toBe('a | added a -1>0');
  await all.doc('b').set({ n: 0 });
  expect(await next()).toBe('b a | added b -1>0');
  await all.doc('b').set({ n: 2 });
  expect(await next()).toBe('a b | modified b 0>1');
  await all.doc('a').update({ other: 1 });
  expect(await next()).toBe('a b | modified a 0>0');
  await all.doc('a').set({ other: 1 });
  expect(await next()).toBe('b | removed a 0>-1');
  await all.doc('b').delete();
  expect(await next()).toBe(' | removed b 0>-1');
  await db
    .batch()
    .set(all.doc('x'), { n: 1 })
    .set(all.doc('y'), { n: 2 })
    .set(all.doc('z'), { n: 0 })
    .commit();
  expect(await next()).toBe('z x y | added z -1>0, added x -1>1, added y -1>2');
  await db.batch().delete(all.doc('x')).set(all.doc('y'), { n: -1 }).set(all.doc('w'), { n: 5 }).commit();
  expect(await next()).toBe('y z w | removed x 1>-1, added w -1>2, modified y 1>0');
  stop();
});

test('a limit is filled up from behind, at either end', async () => {
  const all = fresh();
  for (const n of [1, 2, 3, 4]) await all.doc(`d${n}`).set({ n });
  const first = follow(all.orderBy('n').limit(2));
  const last = follow(all.orderBy('n').limitToLast(2));
  expect(await first.next()).toBe('d1 d2 | added d1 -1>0, added d2 -1>1');
  expect(await last.next()).toBe('d3 d4 | added d3 -1>0, added d4 -1>1');
  await all.doc('d1').delete();
  expect(await first.next()).toBe('d2 d3 | removed d1 0>-1, added d3 -1>1');
  await all.doc('d5').set({ n: 5 });
  expect(await last.next()).toBe('d4 d5 | removed d3 0>-1, added d5 -1>1');
  await all.doc('d0').set({ n: 0 });
  expect(await first.next()).toBe('d0 d2 | removed d3 1>-1, added d0 -1>0');
  await all.doc('d5').update({ n: 1 });
  expect(await first.next()).toBe('d0 d5 | removed d2 1>-1, added d5 -1>1');
  expect(await last.next()).toBe('d3 d4 | removed d5 1>-1, added d3 -1>0');
  first.stop();
  last.stop();
});

test('cursors, filters, groups, offsets and projections are listened to', async () => {
  const all = fresh();
  for (const n of [1, 2, 3, 4]) await all.doc(`d${n}`).set({ n, even: n % 2 === 0 });
  const between = follow(all.orderBy('n').startAfter(1).endBefore(4));
  const even = follow(all.where('even', '==', true).where('n', 'in', [2, 4, 6]));
  const skipped = follow(all.orderBy('n').offset(2));
  const shown = follow(all.select('n').limit(1));
  expect(await between.next()).toBe('d2 d3 | added d2 -1>0, added d3 -1>1');
  expect(await even.next()).toBe('d2 d4 | added d2 -1>0, added d4 -1>1');
  expect(await skipped.next()).toBe('d3 d4 | added d3 -1>0, added d4 -1>1');
  await shown.next();
  expect(shown.seen[0]?.docs[0]?.data()).toEqual({ n: 1 });
  await all.doc('d3').update({ even: true, n: 6 });
  expect(await between.next()).toBe('d2 | removed d3 1>-1');
  expect(await even.next()).toBe('d2 d3 d4 | added d3 -1>1');
  for (const { stop } of [between, even, skipped, shown]) stop();
});

test('a document is told of as it comes, changes and goes', async () => {
  const doc = fresh().doc('one');
  const seen: DocumentSnapshot[] = [];
  const news = until<DocumentSnapshot>();
  const stop = doc.onSnapshot((snapshot) => {
    seen.push(snapshot);
    news.push(snapshot);
  });
  await news.next(({ exists }) => !exists);
  await doc.set({ n: 1 });
  const first = await news.next((snapshot) => snapshot.get('n') === 1);
  expect(first.createTime).toEqual(first.updateTime);
  await doc.set({ n: 2 });
  await news.next((snapshot) => snapshot.get('n') === 2);
  await doc.delete();
  await news.next(({ exists }) => !exists && seen.length === 4);
  stop();
  await doc.set({ n: 3 });
  expect(seen.map((snapshot) => snapshot.get('n'))).toEqual([undefined, 1, 2, undefined]);
});

test('a hundred listeners hear of one write', async () => {
  const all = fresh();
  const heard = Array.from({ length: 100 }, (_, i) => {
    const news = until<number>();
    const query = i % 2 === 0 ? all.where('n', '>=', 0) : all.where('n', '==', i % 10);
    return { news, stop: query.onSnapshot(({ size }) => news.push(size)) };
  });
  await Promise.all(heard.map(({ news }) => news.next((size) => size === 0)));
  const batch = db.batch();
  for (let n = 0; n < 10; n++) batch.set(all.doc(), { n });
  const start = performance.now();
  await batch.commit();
  await Promise.all(heard.map(({ news }, i) => news.next((size) => size === (i % 2 === 0 ? 10 : 1))));
  expect(performance.now() - start).toBeLessThan(1500);
  for (const { stop } of heard) stop();
});

test('a query that is refused tells the listener so', async () => {
  const failed = Promise.withResolvers<Error>();
  fresh()
    .where('n', 'not-in', [1])
    .where('m', '!=', 1)
    .onSnapshot(() => failed.reject(new Error('heard')), failed.resolve);
  expect((await failed.promise).message).toMatch(/^Error 3: Only a single 'NOT_EQUAL'/);
});

test('a listener on a long list stays whole', async () => {
  const all = fresh();
  const bulk = db.bulkWriter({ throttling: false });
  for (let n = 0; n < 1000; n++) void bulk.set(all.doc(`d${n}`), { n, text: 'x'.repeat(500) });
  await bulk.close();
  const { next, stop, seen } = follow(all.orderBy('n'));
  await next();
  expect(seen[0]?.size).toBe(1000);
  await all.doc('d500').delete();
  expect((await next()).split(' | ')[1]).toBe('removed d500 500>-1');
  stop();
});
