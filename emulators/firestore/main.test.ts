import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, test } from 'vitest';

const document = 'v1/projects/demo-main/databases/(default)/documents/a/b';
let directory: string;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'emulator-'));
});

afterAll(() => rm(directory, { recursive: true }));

interface Started {
  readonly process: ChildProcess;
  readonly port: number;
  /** Everything it has printed so far. */
  readonly output: () => string;
  readonly stop: (signal: NodeJS.Signals) => Promise<number | null>;
}

async function start(...args: string[]): Promise<Started> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'main.ts'), '--port', '0', ...args]);
  const exit = new Promise<number | null>((resolve) => child.once('exit', resolve));
  let output = '';
  const port = await new Promise<number>((resolve, reject) => {
    const read = (chunk: Buffer) => {
      output += chunk;
      const [, found] = /listening on .*:(\d+)\n/.exec(output) ?? [];
      if (found) resolve(Number(found));
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    void exit.then(() => reject(new Error(output)));
  });
  const stop = (signal: NodeJS.Signals) => {
    child.kill(signal);
    return exit;
  };
  return { process: child, port, output: () => output, stop };
}

test("it starts with the Firebase CLI's flags and ends at once with 0", async () => {
  const cli = ['--host', '127.0.0.1', '--websocket_port', '9150', '--database-edition', 'standard'];
  const more = ['--project_id', 'demo-main', '--single_project_mode', 'true', '--unheard_of', 'x'];
  const started = await start(...cli, ...more);
  expect(started.output()).toContain('--unheard_of');
  const [before, code] = [performance.now(), await started.stop('SIGINT')];
  expect(code).toBe(0);
  expect(performance.now() - before).toBeLessThan(2000);
});

test('documents survive a restart', async () => {
  const first = await start('--data-dir', join(directory, 'data'));
  await fetch(`http://127.0.0.1:${first.port}/${document}`, { method: 'PATCH', body: '{}' });
  expect(await first.stop('SIGTERM')).toBe(0);
  const second = await start('--data-dir', join(directory, 'data'));
  expect((await fetch(`http://127.0.0.1:${second.port}/${document}`)).status).toBe(200);
  await second.stop('SIGINT');
});

test('rules that do not compile are printed with their place, and everything is denied', async () => {
  const rules = join(directory, 'bad.rules');
  await writeFile(rules, 'service cloud.firestore {\n  match }');
  const started = await start('--rules', rules);
  expect(started.output()).toMatch(/ERROR .*bad\.rules:2:\d+/);
  expect((await fetch(`http://127.0.0.1:${started.port}/${document}`)).status).toBe(403);
  await started.stop('SIGINT');
});

test('strict mode refuses a query without an index', async () => {
  const indexes = join(directory, 'firestore.indexes.json');
  await writeFile(indexes, '{"indexes":[]}');
  process.env.MAQUETTE_STRICT_INDEXES = '1';
  const started = await start('--indexes', indexes);
  delete process.env.MAQUETTE_STRICT_INDEXES;
  const orderBy = [{ field: { fieldPath: 'a' } }, { field: { fieldPath: 'b' } }];
  const body = JSON.stringify({ structuredQuery: { from: [{ collectionId: 'c' }], orderBy } });
  const url = `http://127.0.0.1:${started.port}/v1/projects/demo-main/databases/(default)/documents:runQuery`;
  const answer = await (await fetch(url, { method: 'POST', body })).json();
  const message = expect.stringContaining('requires an index');
  expect(answer).toMatchObject([{ error: { status: 'FAILED_PRECONDITION', message } }]);
  await started.stop('SIGINT');
});

test('a port in use is said to be', async () => {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? String(address.port) : '';
  const args = [join(import.meta.dirname, 'main.ts'), '--host', '127.0.0.1', '--port', port];
  const child = spawn(process.execPath, args);
  const exit = new Promise((resolve) => child.once('exit', resolve));
  expect(await text(child.stderr)).toContain('address already in use');
  expect(await exit).toBe(1);
  server.close();
});
