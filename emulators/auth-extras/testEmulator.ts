import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The project that the tests' emulator runs. */
export const PROJECT = 'demo-maquette';

/** The official Auth emulator, run for a test by the unmodified CLI. */
export interface TestEmulator {
  url: string;
  /** Everything that the CLI has printed so far. */
  printed: () => string;
  /** Stops the CLI as Ctrl-C does, export included. */
  stop: () => Promise<void>;
}

/** Starts the CLI on free ports; resolves when it says that it is ready. `args` are added to the command line. */
export async function startEmulator(port?: number, args: string[] = []): Promise<TestEmulator> {
  const folder = mkdtempSync(join(tmpdir(), 'auth-extras-'));
  const auth = port ?? (await freePort());
  const [hub, logging] = [await freePort(), await freePort()];
  writeFileSync(
    join(folder, 'firebase.json'),
    JSON.stringify({ emulators: emulatorsAt({ auth, hub, logging }) }),
  );
  const cli = createRequire(import.meta.url).resolve('firebase-tools/lib/bin/firebase.js');
  const command = [
    'emulators:start',
    '--only',
    'auth',
    '--project',
    PROJECT,
    '--config',
    'firebase.json',
    ...args,
  ];
  const child = spawn(process.execPath, [cli, ...command], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const { ready, printed } = follow(child);
  await ready;
  return {
    url: `http://127.0.0.1:${auth}`,
    printed,
    stop: async () => {
      const ended = once(child, 'exit');
      child.kill('SIGINT');
      await ended;
      rmSync(folder, { recursive: true });
    },
  };
}

/** A port that nothing listens on at the moment. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return typeof address === 'object' && address ? address.port : 0;
}

function emulatorsAt(ports: Record<string, number>) {
  const listed = Object.entries(ports).map(([name, port]) => [name, { host: '127.0.0.1', port }]);
  return { ...Object.fromEntries(listed), ui: { enabled: false }, singleProjectMode: false };
}

/** Collects what the CLI prints; `ready` settles when it says that it is. */
function follow(child: ChildProcess) {
  let printed = '';
  const ready = new Promise<void>((resolve, reject) => {
    const read = (chunk: Buffer) => {
      printed += chunk;
      if (printed.includes('All emulators ready')) resolve();
    };
    child.stdout?.on('data', read);
    child.stderr?.on('data', read);
    child.once('exit', () => reject(new Error(`The Firebase CLI ended before it was ready:\n${printed}`)));
  });
  return { ready, printed: () => printed };
}
