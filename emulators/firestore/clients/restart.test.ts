import { deleteApp, initializeApp } from 'firebase/app';
import {
  collection,
  connectFirestoreEmulator,
  disableNetwork,
  doc,
  enableNetwork,
  getFirestore,
  onSnapshot,
  type QuerySnapshot,
  setDoc,
  setLogLevel,
  writeBatch,
} from 'firebase/firestore';
import { beforeEach, expect, test } from 'vitest';
import { startEmulator } from '../server.ts';
import { until } from './until.ts';

beforeEach(() => setLogLevel('silent'));

/** A client that listens to the documents `all/a` and `all/b` of an emulator. */
async function listener(port: number, projectId: string) {
  const app = initializeApp({ projectId, apiKey: 'any' }, projectId);
  const db = getFirestore(app);
  connectFirestoreEmulator(db, '127.0.0.1', port);
  await writeBatch(db).set(doc(db, 'all/a'), {}).set(doc(db, 'all/b'), {}).commit();
  const seen = until<QuerySnapshot>();
  onSnapshot(collection(db, 'all'), { includeMetadataChanges: true }, seen.push);
  const hears = (ids: string) =>
    seen.next(({ docs, metadata }) => docs.map(({ id }) => id).join() === ids && !metadata.fromCache);
  await hears('a,b');
  return { app, db, hears };
}

test('a listener learns the truth from an emulator that forgot everything and has other documents', async () => {
  const first = await startEmulator();
  const { app, db, hears } = await listener(first.port, 'demo-restart');
  await first.close();
  const second = await startEmulator({ port: first.port });
  await setDoc(doc(db, 'all/c'), { n: 1 });
  expect((await hears('c')).docs[0]?.data()).toEqual({ n: 1 });
  await deleteApp(app);
  await second.close();
});

test('a listener that was away while everything was replaced by an import sees what was imported', async () => {
  const emulator = await startEmulator();
  const { app, db, hears } = await listener(emulator.port, 'demo-import');
  await disableNetwork(db);
  const database = emulator.emulator.database('projects/demo-import/databases/(default)');
  const earlier = { seconds: 1, nanos: 0 };
  const documents = ['c', 'd'].map((id) => ({
    name: `${database.name}/documents/all/${id}`,
    fields: new Map(),
    createTime: earlier,
    updateTime: earlier,
  }));
  database.clear();
  database.import(documents);
  await enableNetwork(db);
  expect((await hears('c,d')).metadata.hasPendingWrites).toBe(false);
  await deleteApp(app);
  await emulator.close();
});
