import { deleteApp, initializeApp as initializeWeb } from 'firebase/app';
import * as web from 'firebase/firestore';
import { initializeApp as initializeAdmin } from 'firebase-admin/app';
import * as admin from 'firebase-admin/firestore';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type RunningEmulator, startEmulator } from '../server.ts';

const hundred = Array.from({ length: 100 });
let emulator: RunningEmulator;
let server: admin.Firestore;

beforeAll(async () => {
  web.setLogLevel('silent');
  emulator = await startEmulator();
  process.env.FIRESTORE_EMULATOR_HOST = `127.0.0.1:${emulator.port}`;
  process.env.METADATA_SERVER_DETECTION = 'none';
  server = admin.getFirestore(initializeAdmin({ projectId: 'demo-race' }));
});

afterAll(async () => {
  await server.terminate();
  await emulator.close();
});

test('100 transactions of the server SDK at once end at 100', async () => {
  const counter = server.doc('counters/server');
  const increment = async (tx: admin.Transaction) => {
    const n: unknown = (await tx.get(counter)).get('n');
    tx.set(counter, { n: (typeof n === 'number' ? n : 0) + 1 });
  };
  await Promise.all(hundred.map(() => server.runTransaction(increment)));
  expect((await counter.get()).get('n')).toBe(100);
}, 60_000);

test('100 increments at once end at 100', async () => {
  const counter = server.doc('counters/field');
  await Promise.all(hundred.map(() => counter.set({ n: admin.FieldValue.increment(1) }, { merge: true })));
  expect((await counter.get()).get('n')).toBe(100);
});

test('100 transactions of the web SDK at once end at 100', async () => {
  const app = initializeWeb({ projectId: 'demo-race', apiKey: 'any' });
  const db = web.getFirestore(app);
  web.connectFirestoreEmulator(db, '127.0.0.1', emulator.port);
  const counter = web.doc(db, 'counters/web');
  const increment = async (tx: web.Transaction) => {
    const n: unknown = (await tx.get(counter)).get('n');
    tx.set(counter, { n: (typeof n === 'number' ? n : 0) + 1 });
  };
  await Promise.all(hundred.map(() => incrementUntilDone(db, increment)));
  expect((await web.getDoc(counter)).get('n')).toBe(100);
  await deleteApp(app);
}, 60_000);

/** The SDK gives a transaction up after a few attempts, and says so; whoever wants it done asks again. */
async function incrementUntilDone(
  db: web.Firestore,
  increment: (tx: web.Transaction) => Promise<void>,
): Promise<void> {
  for (;;) {
    try {
      return await web.runTransaction(db, increment, { maxAttempts: 100 });
    } catch (error) {
      if (!(error instanceof Error) || !('code' in error) || error.code !== 'failed-precondition')
        throw error;
    }
  }
}
