import { deleteApp, type FirebaseApp, initializeApp } from 'firebase/app';
import {
  addDoc,
  collection,
  connectFirestoreEmulator,
  deleteDoc,
  doc,
  type Firestore,
  getCount,
  getDoc,
  getDocs,
  getFirestore,
  increment,
  limit,
  query,
  runTransaction,
  setDoc,
  setLogLevel,
  updateDoc,
  where,
  writeBatch,
} from 'firebase/firestore/lite';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type RunningEmulator, startEmulator } from '../server.ts';

let emulator: RunningEmulator;
let app: FirebaseApp;
let db: Firestore;

beforeAll(async () => {
  setLogLevel('silent');
  const rules = `service cloud.firestore { match /databases/{d}/documents { match /open/{id} { allow read, write; } } }`;
  emulator = await startEmulator({ rules });
  app = initializeApp({ projectId: 'demo-lite', apiKey: 'any' });
  db = getFirestore(app);
  connectFirestoreEmulator(db, 'localhost', emulator.port);
});

afterAll(async () => {
  await deleteApp(app);
  await emulator.close();
});

test('documents are set, read, updated and deleted', async () => {
  const values = { nan: Number.NaN, zero: -0, text: 'é', list: [1.5, null], map: { a: { b: true } } };
  await setDoc(doc(db, 'open/one'), values);
  expect((await getDoc(doc(db, 'open/one'))).data()).toEqual(values);
  await updateDoc(doc(db, 'open/one'), { n: increment(2), 'map.a.b': false });
  expect((await getDoc(doc(db, 'open/one'))).data()).toMatchObject({ n: 2, map: { a: { b: false } } });
  await deleteDoc(doc(db, 'open/one'));
  expect((await getDoc(doc(db, 'open/one'))).exists()).toBe(false);
  await expect(updateDoc(doc(db, 'open/one'), { n: 1 })).rejects.toMatchObject({ code: 'not-found' });
});

test('queries, counts, batches and transactions work', async () => {
  const { id } = await addDoc(collection(db, 'open'), { kind: 'x', n: 1 });
  await writeBatch(db).set(doc(db, 'open/b'), { kind: 'x', n: 2 }).commit();
  const ofKind = query(collection(db, 'open'), where('kind', '==', 'x'));
  expect((await getDocs(query(ofKind, where('n', '<', 2), limit(5)))).docs.map((found) => found.id)).toEqual([
    id,
  ]);
  expect((await getCount(ofKind)).data()).toEqual({ count: 2 });
  await runTransaction(db, async (tx) => {
    const found = await tx.get(doc(db, 'open/b'));
    tx.update(found.ref, { n: found.get('n') + 1 });
  });
  expect((await getDoc(doc(db, 'open/b'))).get('n')).toBe(3);
});

test('what the rules do not allow is denied', async () => {
  await expect(getDoc(doc(db, 'closed/one'))).rejects.toMatchObject({ code: 'permission-denied' });
  await expect(setDoc(doc(db, 'closed/one'), {})).rejects.toMatchObject({ code: 'permission-denied' });
  await expect(getDocs(collection(db, 'closed'))).rejects.toMatchObject({ code: 'permission-denied' });
});
