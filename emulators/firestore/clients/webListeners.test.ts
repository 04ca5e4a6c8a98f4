import {
  collection,
  type DocumentSnapshot,
  deleteDoc,
  doc,
  increment,
  limit,
  limitToLast,
  onSnapshot,
  onSnapshotsInSync,
  orderBy,
  type QuerySnapshot,
  query,
  serverTimestamp,
  setDoc,
  Timestamp,
  updateDoc,
  where,
  writeBatch,
} from 'firebase/firestore';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { until } from './until.ts';
import { type WebClient, webClient } from './webClient.ts';
import { room } from './webRoom.ts';

const withMetadata = { includeMetadataChanges: true };
let client: WebClient;

beforeAll(async () => {
  client = await webClient();
});

afterAll(() => client.close());

/** Whether a snapshot of the server has these documents. */
const has = (ids: string) => (snapshot: QuerySnapshot) =>
  snapshot.docs.map(({ id }) => id).join() === ids && !snapshot.metadata.fromCache;

test('a write is seen pending at once, then acknowledged', async () => {
  const ref = doc(client.db, await room(client.other), 'a');
  const states: unknown[] = [];
  const done = until<DocumentSnapshot>();
  const stop = onSnapshot(ref, withMetadata, (snapshot: DocumentSnapshot) => {
    const { hasPendingWrites, fromCache } = snapshot.metadata;
    states.push([snapshot.get('n'), hasPendingWrites, fromCache]);
    done.push(snapshot);
  });
  await done.next(({ metadata }) => !metadata.fromCache);
  await setDoc(ref, { n: 1 });
  await done.next((snapshot) => snapshot.get('n') === 1 && !snapshot.metadata.hasPendingWrites);
  await updateDoc(ref, { n: increment(1) });
  await done.next((snapshot) => snapshot.get('n') === 2 && !snapshot.metadata.hasPendingWrites);
  stop();
  expect(states).toEqual([
    [undefined, false, false],
    [1, true, false],
    [1, false, false],
    [2, true, false],
    [2, false, false],
  ]);
});

test('without metadata changes a listener is not told of the acknowledgement', async () => {
  const path = await room(client.other, { a: { n: 1 } });
  const told: unknown[] = [];
  const seen = until<QuerySnapshot>();
  onSnapshot(collection(client.db, path), (snapshot) => {
    told.push(snapshot.docChanges().map((change) => [change.type, change.doc.get('n')]));
    seen.push(snapshot);
  });
  await seen.next(({ size }) => size === 1);
  await setDoc(doc(client.db, path, 'a'), { n: 2 });
  await setDoc(doc(client.db, path, 'b'), { n: 3 });
  await seen.next(({ size }) => size === 2);
  await deleteDoc(doc(client.db, path, 'a'));
  await seen.next(({ docs }) => docs[0]?.id === 'b');
  expect(told).toEqual([[['added', 1]], [['modified', 2]], [['added', 3]], [['removed', 2]]]);
});

test('server timestamps are estimated until the server has spoken', async () => {
  const ref = doc(client.db, await room(client.other, { a: { at: 'before' } }), 'a');
  const seen = until<DocumentSnapshot>();
  onSnapshot(ref, withMetadata, seen.push);
  await seen.next((snapshot) => snapshot.get('at') === 'before');
  const written = updateDoc(ref, { at: serverTimestamp(), deep: { at: serverTimestamp() } });
  const pending = await seen.next(({ metadata }) => metadata.hasPendingWrites);
  expect(pending.get('at')).toBeNull();
  expect(pending.get('at', { serverTimestamps: 'previous' })).toBe('before');
  expect(pending.get('deep.at', { serverTimestamps: 'estimate' })).toBeInstanceOf(Timestamp);
  await written;
  const settled = await seen.next((snapshot) => snapshot.get('at') instanceof Timestamp);
  expect(settled.get('deep.at')).toEqual(settled.get('at'));
  expect(settled.get('at').nanoseconds % 1_000_000).toBe(0);
});

test('a window of a limit is refilled and moves with the order', async () => {
  const path = await room(client.other, { a: { n: 1 }, b: { n: 2 }, c: { n: 3 }, d: { n: 4 } });
  const byNumber = query(collection(client.db, path), orderBy('n'));
  const first = until<QuerySnapshot>();
  const last = until<QuerySnapshot>();
  const big = until<QuerySnapshot>();
  onSnapshot(query(byNumber, limit(2)), withMetadata, first.push);
  onSnapshot(query(byNumber, limitToLast(2)), withMetadata, last.push);
  onSnapshot(query(byNumber, where('n', '>', 1), limit(2)), withMetadata, big.push);
  await first.next(has('a,b'));
  await last.next(has('c,d'));
  await big.next(has('b,c'));
  await deleteDoc(doc(client.other, path, 'a'));
  await first.next(has('b,c'));
  await updateDoc(doc(client.other, path, 'd'), { n: 0 });
  await first.next(has('d,b'));
  await last.next(has('b,c'));
  await setDoc(doc(client.db, path, 'e'), { n: 9 });
  await last.next(has('c,e'));
  await updateDoc(doc(client.db, path, 'b'), { n: 10 });
  await big.next(has('c,e'));
  await last.next(has('e,b'));
});

test('all listeners on one stream are in sync after each change', async () => {
  const path = await room(client.other, { a: { n: 1 } });
  const log: string[] = [];
  const calm = until<number>();
  const stop = onSnapshotsInSync(client.db, () => {
    log.push('sync');
    calm.push(log.length);
  });
  const refs = [doc(client.db, path, 'a'), doc(client.db, path, 'b')];
  for (const ref of refs) onSnapshot(ref, ({ id }) => log.push(id));
  onSnapshot(query(collection(client.db, path), where('n', '>', 0)), () => log.push('all'));
  await calm.next(() => ['a', 'b', 'all'].every((name) => log.includes(name)) && log.at(-1) === 'sync');
  log.length = 0;
  await writeBatch(client.other)
    .update(doc(client.other, path, 'a'), { n: 2 })
    .set(doc(client.other, path, 'b'), { n: 1 })
    .commit();
  await calm.next(() => log.includes('b') && log.at(-1) === 'sync');
  expect(log.slice(0, 3).sort()).toEqual(['a', 'all', 'b']);
  stop();
});
