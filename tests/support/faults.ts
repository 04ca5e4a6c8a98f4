import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ports } from './ports.ts';

/** What tells the programs of this suite from those of another, in the list of processes. */
const programs = {
  'auth-extras': `emulators/auth-extras/main.ts .*--port ${ports.authExtras} `,
  firestore: `emulators/firestore/main.ts .*--port ${ports.firestore} `,
  /** Functions, Hosting, Auth, Storage and Eventarc are one process. */
  firebase: `firebase-tools/lib/bin/firebase.js .*firebase.${ports.hosting - 5000}.local.json `,
} as const;

export type Program = keyof typeof programs;

/** What goes wrong in the running suite because a test wants it to; `mend` makes all of it good again. */
export interface Faults {
  /** Freezes a program: it takes connections and answers none. */
  readonly freeze: (program: Program) => void;
  readonly thaw: (program: Program) => void;
  /** Puts other rules into Firestore. */
  readonly setRules: (rules: string) => Promise<void>;
  /** Moves the clock by which signed URLs expire. */
  readonly advanceStorageClock: (ms: number) => Promise<void>;
  /** Cuts the connection of the next uploads once so many bytes of a part have passed. */
  readonly dropUpload: (drop: { afterBytes: number; times: number }) => Promise<void>;
  readonly pauseQueue: (name: string) => Promise<void>;
  readonly resumeQueue: (name: string) => Promise<void>;
  /** Document and storage events reach no function. */
  readonly disableTriggers: () => Promise<void>;
  readonly mend: () => Promise<void>;
}

const gateway = `http://127.0.0.1:${ports.storageGateway}/emulator/v1`;
const hub = `http://127.0.0.1:${ports.hub}`;
const queues = `http://127.0.0.1:${ports.tasks}/v2/projects/demo-maquette/locations/us-central1/queues`;
const rulesOfProject = `http://127.0.0.1:${ports.firestore}/emulator/v1/projects/demo-maquette:securityRules`;

export function suiteFaults(): Faults {
  const frozen = new Set<Program>();
  const mends = new Map<string, () => Promise<void>>();
  const thaw = (program: Program) => {
    process.kill(pidOf(program), 'SIGCONT');
    frozen.delete(program);
  };
  return {
    freeze: (program) => {
      process.kill(pidOf(program), 'SIGSTOP');
      frozen.add(program);
    },
    thaw,
    setRules: async (rules) => {
      mends.set('rules', () =>
        putRules(readFileSync(join(import.meta.dirname, '../../firestore.rules'), 'utf8')),
      );
      await putRules(rules);
    },
    advanceStorageClock: async (ms) => {
      mends.set('clock', () => send('POST', `${gateway}/clock`, {}));
      await send('POST', `${gateway}/clock`, { advanceMs: ms });
    },
    dropUpload: async ({ afterBytes, times }) => {
      mends.set('upload', () => send('DELETE', `${gateway}/faults`));
      await send('POST', `${gateway}/faults`, { on: 'upload', dropAfterBytes: afterBytes, times });
    },
    pauseQueue: async (name) => {
      mends.set(name, () => send('POST', `${queues}/${name}:resume`, {}));
      await ensureQueue(name);
      await send('POST', `${queues}/${name}:pause`, {});
    },
    resumeQueue: (name) => send('POST', `${queues}/${name}:resume`, {}),
    disableTriggers: async () => {
      mends.set('triggers', () => send('PUT', `${hub}/functions/enableBackgroundTriggers`));
      await send('PUT', `${hub}/functions/disableBackgroundTriggers`);
    },
    mend: async () => {
      for (const program of frozen) thaw(program);
      await Promise.all([...mends.values()].map((mend) => mend()));
      mends.clear();
    },
  };
}

/** The process of a program of this suite, as the process list shows it. */
function pidOf(program: Program): number {
  const line = new RegExp(`^\\s*(\\d+) \\S*node .*${programs[program]}`, 'm');
  const processes = execFileSync('ps', ['-ww', '-eo', 'pid=,args='], { encoding: 'utf8' });
  const pid = line.exec(processes)?.[1];
  if (!pid) throw new Error(`${program} of the suite at port ${ports.hosting} does not run.`);
  return Number(pid);
}

function putRules(content: string): Promise<void> {
  return send('PUT', rulesOfProject, { rules: { files: [{ name: 'firestore.rules', content }] } });
}

/** A queue comes to be with its first task, which may not have been sent yet. */
async function ensureQueue(name: string): Promise<void> {
  const found = await fetch(`${queues}/${name}`);
  if (found.status === 404) {
    await send('POST', queues, { name: `projects/demo-maquette/locations/us-central1/queues/${name}` });
  }
}

async function send(method: string, url: string, body?: object): Promise<void> {
  const init = body ? { headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) } : {};
  const answer = await fetch(url, { method, ...init });
  if (!answer.ok) throw new Error(`${method} ${url} answered ${answer.status}: ${await answer.text()}`);
}
