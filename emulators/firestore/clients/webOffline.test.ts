import {
  clearIndexedDbPersistence,
  collection,
  deleteDoc,
  disableNetwork,
  doc,
  enableNetwork,
  type Firestore,
  getDoc,
  getDocs,
  getDocsFromCache,
  increment,
  limit,
  memoryLocalCache,
  memoryLruGarbageCollector,
  onSnapshot,
  orderBy,
  type QuerySnapshot,
  query,
  setDoc,
  terminate,
  updateDoc,
  waitForPendingWrites,
  writeBatch,
} from 'firebase/firestore';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { until } from './until.ts';
import { type WebClient, webClient } from './webClient.ts';
import { room } from './webRoom.ts';

const withMetadata = { includeMetadataChanges: true };
const keepsAll = () => ({ localCache: memoryLocalCache({ garbageCollector: memoryLruGarbageCollector() }) });
let client: WebClient;
let db: Firestore;

beforeAll(async () => {
  client = await webClient();
});

beforeEach(() => {
  db = client.open(keepsAll());
});

afterAll(() => client.close());

/** A collection of its own with documents `d0`, `d1`… */
function numbered(size: number): Promise<string> {
  return room(client.other, Object.fromEntries(Array.from({ length: size }, (_, n) => [`d${n}`, { n }])));
}

test('writes made offline are seen at once and sent when the network is back', async () => {
  const path = await numbered(2);
  const seen = until<QuerySnapshot>();
  onSnapshot(query(collection(db, path), orderBy('n')), withMetadata, seen.push);
  await seen.next(({ metadata }) => !metadata.fromCache);
  await disableNetwork(db);
  await seen.next(({ metadata }) => metadata.fromCache);
  const writes = [
    setDoc(doc(db, path, 'new'), { n: 10 }),
    updateDoc(doc(db, path, 'd0'), { n: increment(5) }),
    deleteDoc(doc(db, path, 'd1')),
  ];
  const local = await seen.next(({ docs }) => docs.map(({ id }) => id).join() === 'd0,new');
  expect(local.metadata).toMatchObject({ fromCache: true, hasPendingWrites: true });
  expect((await getDoc(doc(client.other, path, 'd0'))).get('n')).toBe(0);
  let isSent = false;
  const sent = waitForPendingWrites(db).then(() => {
    isSent = true;
  });
  await getDocsFromCache(collection(db, path));
  expect(isSent).toBe(false);
  await enableNetwork(db);
  await Promise.all([sent, ...writes]);
  await seen.next(
    ({ docs, metadata }) => docs[1]?.id === 'new' && !metadata.fromCache && !metadata.hasPendingWrites,
  );
  const stored = await getDocs(query(collection(client.other, path), orderBy('n')));
  expect(stored.docs.map((found) => found.data())).toEqual([{ n: 5 }, { n: 10 }]);
});

test.each([
  ['all', 0],
  ['a forgotten past', 1],
])('what was deleted while the client was away is gone when it is back, knowing %s', async (_, forget) => {
  const path = await numbered(100);
  const all = collection(db, path);
  const before = until<QuerySnapshot>();
  const stop = onSnapshot(all, before.push);
  await before.next(({ size, metadata }) => size === 100 && !metadata.fromCache);
  stop();
  await disableNetwork(db);
  const batch = writeBatch(client.other);
  for (let n = 0; n < 100; n += 4) batch.delete(doc(client.other, path, `d${n}`));
  batch.set(doc(client.other, path, 'new'), { n: 100 });
  await batch.commit();
  if (forget) forgetPast();
  const { meter } = client.emulator.emulator;
  meter.reset('demo-web');
  await enableNetwork(db);
  const after = until<QuerySnapshot>();
  onSnapshot(all, withMetadata, after.push);
  expect((await after.next(() => true)).size).toBe(100);
  const now = await after.next(({ metadata }) => !metadata.fromCache);
  expect(now.docs.filter((found) => found.get('n') % 4 === 0).map(({ id }) => id)).toEqual(['new']);
  expect([now.size, (await getDocsFromCache(all)).size]).toEqual([76, 76]);
  // A bloom filter tells the client what is gone; without, it would ask for all 76 again.
  expect(meter.usage('demo-web').total.reads).toBeLessThan(40);
});

/** As after an hour, or a restart: resume tokens of earlier are too old to be compared with. */
function forgetPast(): void {
  const database = client.emulator.emulator.database('projects/demo-web/databases/(default)');
  const documents = [...database.picture().documents];
  database.replay({
    time: database.now(),
    changes: documents.map((after) => ({ name: after.name, before: undefined, after })),
    auth: undefined,
    origin: 'clear',
  });
}

test('a window of a limit is right after a time offline', async () => {
  const path = await numbered(4);
  const first = query(collection(db, path), orderBy('n'), limit(2));
  const seen = until<QuerySnapshot>();
  onSnapshot(first, withMetadata, seen.push);
  await seen.next(({ size, metadata }) => size === 2 && !metadata.fromCache);
  await disableNetwork(db);
  await seen.next(({ metadata }) => metadata.fromCache);
  await deleteDoc(doc(client.other, path, 'd0'));
  await setDoc(doc(client.other, path, 'e'), { n: 1.5 });
  await enableNetwork(db);
  await seen.next(({ docs, metadata }) => docs.map(({ id }) => id).join() === 'd1,e' && !metadata.fromCache);
});

test('a terminated client refuses everything, and its app can have another', async () => {
  const path = await numbered(1);
  await getDoc(doc(db, path, 'd0'));
  expect(() => clearIndexedDbPersistence(db)).toThrow(/only be cleared before/);
  await terminate(db);
  await clearIndexedDbPersistence(db);
  expect(() => getDoc(doc(db, path, 'd0'))).toThrow(/terminated/);
});
