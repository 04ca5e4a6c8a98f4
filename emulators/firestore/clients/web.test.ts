import { deleteApp, type FirebaseApp, initializeApp } from 'firebase/app';
import {
  average,
  Bytes,
  collection,
  collectionGroup,
  connectFirestoreEmulator,
  count,
  type DocumentSnapshot,
  deleteDoc,
  deleteField,
  doc,
  type Firestore,
  type FirestoreError,
  GeoPoint,
  getAggregateFromServer,
  getDoc,
  getDocs,
  getFirestore,
  onSnapshot,
  orderBy,
  type QuerySnapshot,
  query,
  runTransaction,
  serverTimestamp,
  setDoc,
  setLogLevel,
  sum,
  Timestamp,
  terminate,
  updateDoc,
  vector,
  where,
  writeBatch,
} from 'firebase/firestore';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type RunningEmulator, startEmulator } from '../server.ts';
import { type CuttableProxy, cuttableProxy } from './cuttableProxy.ts';
import { until } from './until.ts';

const rules = `rules_version = '2';
service cloud.firestore {
  match /databases/{database}/documents {
    match /open/{document=**} { allow read, write; }
    match /{path=**}/parts/{part} { allow read; }
    match /mine/{uid} { allow read, write: if request.auth.uid == uid; }
    match /stamped/{document} { allow create: if request.resource.data.at == request.time; }
  }
}`;

const withMetadata = { includeMetadataChanges: true };
let emulator: RunningEmulator;
let proxy: CuttableProxy;
let app: FirebaseApp;
let db: Firestore;

beforeAll(async () => {
  setLogLevel('silent');
  emulator = await startEmulator({ rules });
  proxy = await cuttableProxy(emulator.port);
  app = initializeApp({ projectId: 'demo-web', apiKey: 'any' });
  db = getFirestore(app);
  connectFirestoreEmulator(db, '127.0.0.1', proxy.port, { mockUserToken: { sub: 'ann' } });
});

afterAll(async () => {
  await terminate(db);
  await deleteApp(app);
  await proxy.close();
  await emulator.close();
});

test('every type of value comes back as it was set', async () => {
  const values = {
    nothing: null,
    half: 0.5,
    negativeZero: -0,
    text: 'grüße',
    bytes: Bytes.fromUint8Array(new Uint8Array([1, 2])),
    time: new Timestamp(5, 6000),
    place: new GeoPoint(1, 2),
    list: [1, { two: 2 }],
    map: { deep: { er: [] } },
    vector: vector([1, 2]),
  };
  await setDoc(doc(db, 'open/values'), values);
  expect((await getDoc(doc(db, 'open/values'))).data()).toEqual(values);
});

test('documents are updated, batched and deleted', async () => {
  const ref = doc(db, 'open/shop');
  await setDoc(ref, { name: 'One', open: { monday: true } });
  await updateDoc(ref, { 'open.sunday': true, name: deleteField(), at: serverTimestamp() });
  const saved = await getDoc(ref);
  expect(saved.data()).toMatchObject({ open: { monday: true, sunday: true } });
  expect(saved.get('at')).toBeInstanceOf(Timestamp);
  await writeBatch(db).set(doc(db, 'open/other'), {}).delete(ref).commit();
  expect((await getDoc(ref)).exists()).toBe(false);
  await deleteDoc(doc(db, 'open/other'));
  await expect(updateDoc(ref, { name: 'gone' })).rejects.toMatchObject({ code: 'not-found' });
});

test('a transaction that only reads is verified', async () => {
  await setDoc(doc(db, 'open/t'), { n: 1 });
  const n = await runTransaction(db, async (tx) => (await tx.get(doc(db, 'open/t'))).get('n'));
  expect(n).toBe(1);
});

test('queries filter, order and aggregate', async () => {
  const batch = writeBatch(db);
  for (let n = 1; n <= 5; n++) batch.set(doc(db, `open/list/parts/p${n}`), { n });
  await batch.commit();
  const big = query(collection(db, 'open/list/parts'), where('n', '>', 2), orderBy('n', 'desc'));
  expect((await getDocs(big)).docs.map((part) => part.get('n'))).toEqual([5, 4, 3]);
  expect((await getDocs(collectionGroup(db, 'parts'))).size).toBe(5);
  const figures = await getAggregateFromServer(big, { count: count(), sum: sum('n'), average: average('n') });
  expect(figures.data()).toEqual({ count: 3, sum: 12, average: 4 });
});

test('listeners on one stream see changes, and go on after the connection was cut', async () => {
  const one = until<DocumentSnapshot>();
  const all = until<QuerySnapshot>();
  const stopOne = onSnapshot(doc(db, 'open/live'), withMetadata, one.push);
  const stopAll = onSnapshot(
    query(collection(db, 'open'), where('live', '==', true)),
    withMetadata,
    all.push,
  );
  await one.next((snapshot) => !snapshot.exists() && !snapshot.metadata.fromCache);
  await setDoc(doc(db, 'open/live'), { live: true, n: 1 });
  await one.next((snapshot) => snapshot.exists() && !snapshot.metadata.hasPendingWrites);
  await all.next(({ size, metadata }) => size === 1 && !metadata.hasPendingWrites);
  proxy.cut();
  await setDoc(doc(db, 'open/live2'), { live: true });
  await all.next(({ size, metadata }) => size === 2 && !metadata.fromCache && !metadata.hasPendingWrites);
  await updateDoc(doc(db, 'open/live'), { live: false });
  await all.next(({ docs }) => docs.length === 1 && docs[0]?.id === 'live2');
  stopOne();
  stopAll();
});

test('what the rules do not allow is denied', async () => {
  const denied = { code: 'permission-denied' };
  await setDoc(doc(db, 'mine/ann'), { n: 1 });
  expect((await getDoc(doc(db, 'mine/ann'))).get('n')).toBe(1);
  await expect(setDoc(doc(db, 'mine/bob'), {})).rejects.toMatchObject(denied);
  await expect(getDoc(doc(db, 'mine/bob'))).rejects.toMatchObject(denied);
  await expect(getDocs(collection(db, 'mine'))).rejects.toMatchObject(denied);
  await expect(getAggregateFromServer(collection(db, 'mine'), { count: count() })).rejects.toMatchObject(
    denied,
  );
  const read = runTransaction(db, (tx) => tx.get(doc(db, 'mine/bob')));
  await expect(read).rejects.toMatchObject(denied);
});

test('request.time is the time that serverTimestamp writes', async () => {
  await setDoc(doc(db, 'stamped/one'), { at: serverTimestamp() });
  const guess = setDoc(doc(db, 'stamped/two'), { at: Timestamp.fromMillis(Date.now() + 60_000) });
  await expect(guess).rejects.toMatchObject({ code: 'permission-denied' });
});

test('a listener is ended when new rules deny it', async () => {
  const ended = until<FirestoreError>();
  const snapshots = until<DocumentSnapshot>();
  onSnapshot(doc(db, 'mine/ann'), withMetadata, snapshots.push, ended.push);
  await snapshots.next((snapshot) => !snapshot.metadata.fromCache);
  await emulator.emulator.access.setRules('service cloud.firestore {}');
  expect(await ended.next(() => true)).toMatchObject({ code: 'permission-denied' });
  await emulator.emulator.access.setRules(rules);
});
