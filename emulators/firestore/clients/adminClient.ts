import { deleteApp, initializeApp } from 'firebase-admin/app';
import { type Firestore, getFirestore } from 'firebase-admin/firestore';
import { type EmulatorOptions, type RunningEmulator, startEmulator } from '../server.ts';

export interface AdminClient {
  readonly emulator: RunningEmulator;
  readonly db: Firestore;
  /** The same project's database of another name. */
  readonly other: Firestore;
  close(): Promise<void>;
}

/** The unmodified server SDK on an emulator of its own. */
export async function adminClient(options: EmulatorOptions = {}): Promise<AdminClient> {
  const emulator = await startEmulator(options);
  process.env.FIRESTORE_EMULATOR_HOST = `127.0.0.1:${emulator.port}`;
  process.env.METADATA_SERVER_DETECTION = 'none';
  const app = initializeApp({ projectId: 'demo-admin' }, `port ${emulator.port}`);
  return {
    emulator,
    db: getFirestore(app),
    other: getFirestore(app, 'other'),
    async close() {
      await deleteApp(app);
      await emulator.close();
    },
  };
}
