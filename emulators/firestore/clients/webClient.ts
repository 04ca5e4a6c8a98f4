import { deleteApp, initializeApp } from 'firebase/app';
import {
  connectFirestoreEmulator,
  type Firestore,
  type FirestoreSettings,
  initializeFirestore,
  setLogLevel,
  terminate,
} from 'firebase/firestore';
import { type EmulatorOptions, type RunningEmulator, startEmulator } from '../server.ts';

export interface WebClient {
  readonly emulator: RunningEmulator;
  /** The client under test. */
  readonly db: Firestore;
  /** Another client, which rules do not hold back. */
  readonly other: Firestore;
  /** One more client of the same project, on a database of its own where a name is given. */
  open(settings?: FirestoreSettings, database?: string): Firestore;
  close(): Promise<void>;
}

let apps = 0;

/** The unmodified web SDK, Node build, on an emulator of its own. */
export async function webClient(options: EmulatorOptions = {}): Promise<WebClient> {
  setLogLevel('silent');
  const emulator = await startEmulator(options);
  const opened: Firestore[] = [];
  const start = (settings: FirestoreSettings, database: string | undefined, token: object) => {
    const app = initializeApp({ projectId: 'demo-web', apiKey: 'any' }, `client ${++apps}`);
    const db = database ? initializeFirestore(app, settings, database) : initializeFirestore(app, settings);
    connectFirestoreEmulator(db, '127.0.0.1', emulator.port, token);
    opened.push(db);
    return db;
  };
  const open = (settings: FirestoreSettings = {}, database?: string) => start(settings, database, {});
  return {
    emulator,
    db: open(),
    other: start({}, undefined, { mockUserToken: 'owner' }),
    open,
    async close() {
      for (const db of opened) {
        await terminate(db);
        await deleteApp(db.app);
      }
      await emulator.close();
    },
  };
}
