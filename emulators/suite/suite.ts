import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { forgetFirestoreExport, writeFirebaseConfig } from './firebaseConfig.ts';
import { followFile } from './followFile.ts';
import { writeLocalSecrets } from './localSecrets.ts';
import { SuiteLog } from './log.ts';
import { Part } from './part.ts';
import { type SuiteOptions, suiteParts } from './parts.ts';
import { type Ports, portsAt, takenPorts } from './ports.ts';
import { waitUntilReady } from './ready.ts';

export interface Suite {
  readonly ports: Ports;
  /** Pids of the parts by name, for tests that kill one. */
  pids(): Record<string, number | undefined>;
  /** Resolves when every part answers again, after a part was restarted. */
  ready(): Promise<void>;
  /** Stops every part, the state saved. */
  stop(): Promise<void>;
}

/** Starts every program of the local suite and resolves when all of them answer. Throws what a person should read. */
export async function startSuite(options: SuiteOptions): Promise<Suite> {
  const ports = portsAt(options.offset);
  await refuseTakenPorts(ports);
  mkdirSync(options.dataDir, { recursive: true });
  writeLocalSecrets(options.root);
  const workplace = {
    configFile: writeFirebaseConfig(options.root, ports, options.offset),
    tempDir: mkdtempSync(join(tmpdir(), 'maquette-')),
  };
  if (!options.official) forgetFirestoreExport(join(options.dataDir, 'firebase'));

  const log = new SuiteLog(join(options.dataDir, 'suite.log'), options.quiet);
  const given = new AbortController();
  const crashed = (name: string, why: string, delay: number | undefined) => {
    const next = delay === undefined ? ' again and again; given up' : '; starting it again';
    log.line(name, `crashed (${why})${next}`);
    const reason = `${name} does not start: ${join(options.dataDir, 'suite.log')} says why.`;
    if (delay === undefined) given.abort(new Error(reason));
  };
  const watchdog = startWatchdog();
  const events = { line: (name: string, text: string) => log.line(name, text), crashed };
  const parts = suiteParts({ ...options, ...workplace }, ports).map(
    (spec) => new Part(spec, events, (pid) => watchdog.stdin?.write(`${pid}\n`)),
  );
  const stop = async () => {
    for (const part of parts.toReversed()) await part.stop(); // the CLI first: it exports through the others
    watchdog.kill('SIGKILL');
    unfollow();
    await log.close();
    for (const made of Object.values(workplace)) rmSync(made, { recursive: true, force: true });
  };
  const ready = () => waitUntilReady(ports, (name) => log.line(name, 'ready'), given.signal);
  // What Firestore prints, the CLI writes to a file of its own.
  rmSync(join(options.dataDir, 'firestore-debug.log'), { force: true });
  const unfollow = followFile(join(options.dataDir, 'firestore-debug.log'), (line) =>
    log.line('firestore', line),
  );
  for (const part of parts) part.start();
  try {
    await ready();
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    ports,
    ready,
    stop,
    pids: () => Object.fromEntries(parts.map((part) => [part.spec.name, part.pid])),
  };
}

async function refuseTakenPorts(ports: Ports): Promise<void> {
  const taken = await takenPorts(ports);
  if (taken.length === 0) return;
  const list = taken.map(({ name, port }) => `${port} (${name})`).join(', ');
  throw new Error(
    `Another program listens on port ${list}. Stop it, perhaps another Maquette, and run the command again.`,
  );
}

function startWatchdog() {
  return spawn(process.execPath, [join(import.meta.dirname, 'watchdog.ts')], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
}
