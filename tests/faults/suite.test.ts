import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Firestore } from '@google-cloud/firestore';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Suite, startSuite } from '../../emulators/suite/suite.ts';
import { demoPeople, seed } from '../../scripts/seed.ts';

const root = dirname(dirname(import.meta.dirname));
/** Beside a running `npm start` and beside the suite of the other tests. */
const offset = 10_000;
const patience = 90_000;

const dataDir = mkdtempSync(join(tmpdir(), 'maquette-faults-'));
let suite: Suite;

const start = () => startSuite({ root, dataDir, offset, official: false, quiet: true });

beforeAll(async () => {
  suite = await start();
  await seed(suite.ports);
}, patience);

afterAll(async () => {
  await suite.stop();
  rmSync(dataDir, { recursive: true });
}, patience);

/** Runs with Firestore of the suite, by a client of its own. */
async function withFirestore<Result>(work: (db: Firestore) => Promise<Result>): Promise<Result> {
  process.env.FIRESTORE_EMULATOR_HOST = `127.0.0.1:${suite.ports.firestore}`;
  const db = new Firestore({ projectId: 'demo-maquette' });
  return work(db).finally(() => db.terminate());
}

/** Firestore's process, a child of the CLI's; 0 while there is none. */
function firestorePid(): number {
  const processes = execFileSync('ps', ['-eo', 'pid=,args='], { encoding: 'utf8' }).split('\n');
  const program = /^\s*(\d+) node .*emulators\/firestore\/main\.ts /;
  const own = processes.find((line) => program.test(line) && line.includes(`${suite.ports.firestore}`));
  return Number(program.exec(own ?? '')?.[1] ?? 0);
}

async function upload(): Promise<void> {
  const url = `http://127.0.0.1:${suite.ports.storage}/upload/storage/v1/b/demo-maquette.firebasestorage.app/o?uploadType=media&name=kept.txt`;
  const headers = { authorization: 'Bearer owner', 'content-type': 'text/plain' };
  const response = await fetch(url, { method: 'POST', headers, body: 'kept' });
  expect(response.status).toBe(200);
}

async function download(): Promise<string> {
  const url = `http://127.0.0.1:${suite.ports.storage}/download/storage/v1/b/demo-maquette.firebasestorage.app/o/kept.txt?alt=media`;
  return (await fetch(url, { headers: { authorization: 'Bearer owner' } })).text();
}

/** What signing in with a demo person's password is answered. */
async function signIn(): Promise<number> {
  const url = `http://127.0.0.1:${suite.ports.auth}/identitytoolkit.googleapis.com/v1/accounts:signInWithPassword?key=any`;
  const { email, password } = demoPeople[0] ?? { email: '', password: '' };
  const headers = { 'content-type': 'application/json' };
  return (await fetch(url, { method: 'POST', headers, body: JSON.stringify({ email, password }) })).status;
}

test.each(['mailbox', 'tasks', 'stripe', 'storage-gateway', 'auth-extras'])(
  'when %s is killed it is started again',
  async (name) => {
    const before = suite.pids()[name];
    if (before === undefined) throw new Error(`${name} does not run`);
    process.kill(before, 'SIGKILL');
    await expect.poll(() => suite.pids()[name], { timeout: 10_000 }).not.toBe(before);
    await suite.ready();
    expect(suite.pids()[name]).toEqual(expect.any(Number));
  },
  patience,
);

test(
  'when Firestore is killed it is started again, with every commit older than a second',
  async () => {
    await withFirestore((db) => db.doc('kept/before').set({ by: 'crash' }));
    await new Promise((resolve) => setTimeout(resolve, 1_100)); // the log is written to disk once a second
    const killed = firestorePid();
    process.kill(killed, 'SIGKILL');
    await expect.poll(firestorePid, { timeout: 30_000 }).not.toBe(killed);
    await suite.ready();
    const kept = await withFirestore((db) => db.doc('kept/before').get());
    expect(kept.data()).toEqual({ by: 'crash' });
  },
  patience,
);

test(
  'people, documents and files are there after a stop and a start',
  async () => {
    await withFirestore((db) => db.doc('kept/stop').set({ by: 'stop' }));
    await upload();
    await suite.stop();
    suite = await start();
    expect((await withFirestore((db) => db.doc('kept/stop').get())).data()).toEqual({ by: 'stop' });
    expect(await download()).toBe('kept');
    expect(await signIn()).toBe(200);
  },
  patience,
);

test(
  'the suite leaves its ports and its files behind it',
  async () => {
    await suite.stop();
    expect(existsSync(join(root, `firebase.${offset}.local.json`))).toBe(false);
    suite = await start();
  },
  patience,
);

test('a port in use is refused with its name', async () => {
  await expect(start()).rejects.toThrow(`Another program listens on port ${suite.ports.hosting} (hosting)`);
});
