import {
  collection,
  type DocumentSnapshot,
  deleteDoc,
  disableNetwork,
  doc,
  documentSnapshotFromJSON,
  enableNetwork,
  type Firestore,
  getDoc,
  getDocFromCache,
  getDocFromServer,
  getDocs,
  getDocsFromCache,
  getDocsFromServer,
  loadBundle,
  memoryLocalCache,
  memoryLruGarbageCollector,
  namedQuery,
  onSnapshot,
  onSnapshotResume,
  type QuerySnapshot,
  query,
  querySnapshotFromJSON,
  setDoc,
  updateDoc,
  where,
} from 'firebase/firestore';
import { initializeApp } from 'firebase-admin/app';
import { getFirestore } from 'firebase-admin/firestore';
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

const ids = (snapshot: QuerySnapshot) => snapshot.docs.map(({ id }) => id).join();

test('the cache and the server are read as asked', async () => {
  const path = await room(client.other, { a: { n: 1 } });
  const ref = doc(client.db, path, 'a');
  await expect(getDocFromCache(ref)).rejects.toMatchObject({ code: 'unavailable' });
  expect((await getDocsFromCache(collection(client.db, path))).empty).toBe(true);
  const seen = until<DocumentSnapshot>();
  const stop = onSnapshot(ref, seen.push);
  await seen.next((snapshot) => snapshot.exists());
  expect((await getDocFromCache(ref)).metadata.fromCache).toBe(true);
  expect((await getDocFromServer(ref)).metadata.fromCache).toBe(false);
  expect((await getDocsFromServer(collection(client.db, path))).metadata.fromCache).toBe(false);
  await disableNetwork(client.db);
  expect((await getDoc(ref)).metadata.fromCache).toBe(true);
  expect((await getDocs(collection(client.db, path))).size).toBe(1);
  await expect(getDocFromServer(ref)).rejects.toMatchObject({ code: 'unavailable' });
  await expect(getDocsFromServer(collection(client.db, path))).rejects.toMatchObject({ code: 'unavailable' });
  await enableNetwork(client.db);
  await setDoc(doc(client.other, path, 'a'), { n: 2 });
  expect((await getDocFromServer(ref)).get('n')).toBe(2);
  stop();
});

test('a listener on the cache alone hears what other listeners bring', async () => {
  const path = await room(client.other, { a: { n: 1 } });
  const cached = until<QuerySnapshot>();
  const live = until<QuerySnapshot>();
  onSnapshot(collection(client.db, path), { source: 'cache', includeMetadataChanges: true }, cached.push);
  expect((await cached.next(() => true)).empty).toBe(true);
  const stop = onSnapshot(collection(client.db, path), live.push);
  await live.next(({ size }) => size === 1);
  await cached.next(({ size }) => size === 1);
  await setDoc(doc(client.db, path, 'b'), { n: 2 });
  await cached.next(({ size, metadata }) => size === 2 && !metadata.hasPendingWrites);
  stop();
});

test('a listener that comes back catches up from where it left', async () => {
  const db = client.open({ localCache: memoryLocalCache({ garbageCollector: memoryLruGarbageCollector() }) });
  const path = await room(client.other, { a: { n: 1 }, b: { n: 1 }, c: { n: 1 } });
  const before = until<QuerySnapshot>();
  const stop = onSnapshot(collection(db, path), before.push);
  await before.next(({ size, metadata }) => size === 3 && !metadata.fromCache);
  stop();
  await deleteDoc(doc(client.other, path, 'b'));
  await setDoc(doc(client.other, path, 'd'), { n: 1 });
  const after = until<QuerySnapshot>();
  onSnapshot(collection(db, path), withMetadata, after.push);
  expect(ids(await after.next(() => true))).toBe('a,b,c');
  const current = await after.next(({ metadata }) => !metadata.fromCache);
  expect(ids(current)).toBe('a,c,d');
});

test('a bundle of the server fills the cache and its queries', async () => {
  const path = await numbered(5);
  process.env.FIRESTORE_EMULATOR_HOST = `127.0.0.1:${client.emulator.port}`;
  process.env.METADATA_SERVER_DETECTION = 'none';
  const server = getFirestore(initializeApp({ projectId: 'demo-web' }));
  const big = await server.collection(path).where('n', '>', 2).get();
  const bundle = server
    .bundle('first')
    .add(await server.doc(`${path}/d0`).get())
    .add('big', big)
    .build();
  await server.terminate();
  await disableNetwork(db);
  const task = loadBundle(db, bundle.toString());
  const progress: string[] = [];
  task.onProgress(({ taskState, documentsLoaded }) => progress.push(`${taskState} ${documentsLoaded}`));
  await task;
  expect(progress.at(-1)).toBe('Success 3');
  expect((await getDocFromCache(doc(db, path, 'd0'))).data()).toEqual({ n: 0 });
  const named = await namedQuery(db, 'big');
  if (named === null) throw new Error('The bundle has no query "big".');
  expect((await getDocsFromCache(named)).size).toBe(2);
  await setDoc(doc(client.other, path, 'late'), { n: 9 });
  await enableNetwork(db);
  expect((await getDocsFromServer(named)).size).toBe(3);
  expect(await namedQuery(db, 'none')).toBeNull();
});

test('snapshots made into JSON are read again, and their listeners go on', async () => {
  const path = await numbered(2);
  const later = client.open(keepsAll());
  const one = (await getDoc(doc(db, path, 'd0'))).toJSON();
  const some = (await getDocs(query(collection(db, path), where('n', '>=', 0)))).toJSON();
  expect(documentSnapshotFromJSON(later, one).data()).toEqual({ n: 0 });
  expect(querySnapshotFromJSON(later, some).size).toBe(2);
  await deleteDoc(doc(client.other, path, 'd1'));
  const seen = until<DocumentSnapshot | QuerySnapshot>();
  onSnapshotResume(later, one, (snapshot: DocumentSnapshot) => seen.push(snapshot));
  onSnapshotResume(later, some, (snapshot: QuerySnapshot) => seen.push(snapshot));
  await seen.next((snapshot) => 'size' in snapshot && snapshot.size === 1);
  await updateDoc(doc(client.other, path, 'd0'), { n: 7 });
  await seen.next((snapshot) => 'id' in snapshot && snapshot.get('n') === 7);
});
