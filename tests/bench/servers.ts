import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..', '..');

/** What is measured: our emulator, the package beside it, and the ceiling. */
export const programs = {
  maquette: (port: number) => [
    join(root, 'emulators/firestore/main.ts'),
    ...['--host', '127.0.0.1', '--port', `${port}`, '--project_id', 'demo-bench'],
  ],
  '@firestore-emulator/server': (port: number) => [join(import.meta.dirname, 'peerServer.ts'), `${port}`],
  'bare responder': (port: number) => [join(import.meta.dirname, 'bareResponder.ts'), `${port}`],
} as const;

export type ProgramName = keyof typeof programs;

export interface Running {
  readonly port: number;
  /** Milliseconds from spawn until the port took a connection. */
  readonly startedIn: number;
  /** Resident memory in MB. */
  memory(): number;
  stop(): Promise<void>;
}

export async function run(name: ProgramName): Promise<Running> {
  const port = await freePort();
  const began = performance.now();
  const child = spawn(process.execPath, programs[name](port), { stdio: ['ignore', 'ignore', 'inherit'] });
  await listening(port, child);
  return {
    port,
    startedIn: performance.now() - began,
    memory: () => residentMegabytes(child),
    stop: async () => {
      child.kill('SIGKILL');
      await once(child, 'exit');
    },
  };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (typeof address !== 'object' || !address) throw new Error('no port was given');
  return address.port;
}

async function listening(port: number, child: ChildProcess): Promise<void> {
  while (child.exitCode === null) {
    const open = await new Promise<boolean>((resolve) => {
      const socket = connect(port, '127.0.0.1', () => resolve(true)).on('error', () => resolve(false));
      socket.once('connect', () => socket.destroy());
    });
    if (open) return;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  throw new Error(`the server ended with code ${child.exitCode}`);
}

function residentMegabytes(child: ChildProcess): number {
  const status = readFileSync(`/proc/${child.pid}/status`, 'utf8');
  const kilobytes = Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]);
  return Math.round(kilobytes / 1024);
}
