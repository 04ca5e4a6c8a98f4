#!/usr/bin/env node
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { enableCompileCache } from 'node:module';
import { type CommandLine, parseCommandLine } from './commandLine.ts';
import type { StrictIndexConfig } from './query/missingIndex.ts';
import type { RunningEmulator } from './server.ts';

/** The Firebase CLI kills an emulator that has not ended 4 s after it was asked to. */
const longestStopMs = 1_900;

enableCompileCache();
await run().catch((error: unknown) => {
  const message = error instanceof Error ? error.message : String(error);
  // The Firebase CLI looks for these words, which Node does not have for every platform.
  const isTaken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
  console.error(isTaken ? `${message} (address already in use)` : message);
  process.exitCode = 1;
});

/** Serves until told to stop. */
async function run(): Promise<void> {
  const options = parseCommandLine(process.argv.slice(2), process.env);
  for (const flag of options.unknown) console.log(`The flag ${flag} is not known and changes nothing.`);
  const running = await start(options);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop(running));
  console.log(`Firestore emulator listening on ${options.host}:${running.port}`);
}

async function start(options: CommandLine): Promise<RunningEmulator> {
  const { startEmulator } = await import('./server.ts');
  const indexes = await readIndexes(options);
  const running = await startEmulator({
    host: options.host,
    port: options.port,
    dataDirectory: options.dataDirectory,
    functionsHost: options.functionsHost,
    seed: options.seed,
    indexes,
    strictIndexes: options.strictIndexes,
    rules: options.rules === undefined ? undefined : await readFile(options.rules, 'utf8'),
    log: (line) => console.log(line),
  });
  for (const { severity, description, sourcePosition: at } of running.ruleIssues) {
    console.error(`${severity} ${options.rules}:${at.line}:${at.column} ${description}`);
  }
  return running;
}

/** Indexes count in the meter and, where asked for, decide which queries are answered. */
async function readIndexes({ indexes, strictIndexes }: CommandLine): Promise<StrictIndexConfig | undefined> {
  if (!strictIndexes && !existsSync(indexes)) return undefined;
  return JSON.parse(await readFile(indexes, 'utf8'));
}

function stop(running: RunningEmulator): void {
  setTimeout(() => process.exit(0), longestStopMs).unref();
  void running.close().then(() => process.exit(0));
}
