import { once } from 'node:events';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { createServer as createSocket } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { text } from 'node:stream/consumers';

/** A storage event as the emulator sends it to functions, of both generations. */
export type StorageEvent = { type: string; name: string };

export type OfficialStorage = {
  url: string;
  /** CloudEvents (second generation) received so far, in order. */
  events: StorageEvent[];
  stop(): Promise<void>;
};

type Emulator = { start(): Promise<void>; stop(): Promise<void> };

/** Answers every line of the rules runtime's protocol with a permit; stands in for `java` in these tests. */
const permitAll = `#!${process.execPath}
const say = (answer) => process.stdout.write(JSON.stringify({ status: 'ok', errors: [], warnings: [], ...answer }) + '\\n');
say({ id: -1 });
require('node:readline').createInterface({ input: process.stdin }).on('line', (line) => {
  say({ id: JSON.parse(line).id, result: { rulesVersion: 2, permit: true } });
});
`;

/** Starts firebase-tools' own Storage emulator in this process, with a listener in the place of functions. */
export async function startOfficialStorage(): Promise<OfficialStorage> {
  const scratch = mkdtempSync(join(tmpdir(), 'storage-emulator-'));
  const java = join(scratch, 'java');
  writeFileSync(java, permitAll);
  chmodSync(java, 0o755);
  process.env.TMPDIR = scratch; // the emulator empties $TMPDIR/firebase/storage when it stops
  process.env.PATH = `${scratch}${delimiter}${process.env.PATH}`;
  process.env.STORAGE_EMULATOR_BINARY_PATH = java;

  const require = createRequire(import.meta.url);
  const { EmulatorRegistry } = require('firebase-tools/lib/emulator/registry');
  const { StorageEmulator } = require('firebase-tools/lib/emulator/storage');
  const functions = await startTriggerListener();
  await EmulatorRegistry.start(functions.emulator);
  const port = await freePort();
  const rules = { name: 'storage.rules', content: "rules_version = '2';" };
  const storage: Emulator = new StorageEmulator({
    projectId: 'demo-maquette',
    host: '127.0.0.1',
    port,
    rules,
  });
  await EmulatorRegistry.start(storage);
  return {
    url: `http://127.0.0.1:${port}`,
    events: functions.events,
    async stop() {
      await EmulatorRegistry.stop('storage');
      await EmulatorRegistry.stop('functions');
      rmSync(scratch, { recursive: true, force: true });
    },
  };
}

async function startTriggerListener() {
  const events: StorageEvent[] = [];
  const server = createServer(async (req, res) => {
    const body = JSON.parse((await text(req)) || '{}');
    if (body.specversion) events.push({ type: body.type.split('.').at(-1), name: body.data.name });
    res.end('{}');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const emulator = {
    start: async () => undefined,
    connect: async () => undefined,
    stop: async () => server.close(),
    getInfo: () => ({ name: 'functions', host: '127.0.0.1', port }),
    getName: () => 'functions',
  };
  return { emulator, events };
}

async function freePort(): Promise<number> {
  const socket = createSocket().listen(0, '127.0.0.1');
  await once(socket, 'listening');
  const address = socket.address();
  socket.close();
  await once(socket, 'close');
  return typeof address === 'object' && address ? address.port : 0;
}
