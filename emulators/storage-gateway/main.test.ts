import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, expect, test } from 'vitest';

const dataDir = mkdtempSync(join(tmpdir(), 'storage-gateway-'));
afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

test('it says one line when ready, makes its key, and ends on SIGTERM', async () => {
  const keyFile = join(dataDir, 'keys', 'key.json');
  const child = start(['--port', '0', '--data-dir', dataDir, '--key-file', keyFile]);
  const [line] = await once(child.stdout, 'data');
  expect(String(line)).toMatch(/^storage-gateway ready on http:\/\/127\.0\.0\.1:\d+, .*\n$/);
  expect(JSON.parse(readFileSync(keyFile, 'utf8')).private_key).toContain('BEGIN PRIVATE KEY');
  child.kill('SIGTERM');
  expect(await once(child, 'exit')).toEqual([0, null]);
});

test('a key file that is none stops it with a sentence', async () => {
  const keyFile = join(dataDir, 'broken.json');
  writeFileSync(keyFile, '{}');
  const child = start(['--port', '0', '--data-dir', dataDir, '--key-file', keyFile]);
  expect(await text(child.stderr)).toContain('is not a signing key');
  expect(child.exitCode ?? (await once(child, 'exit'))[0]).toBe(1);
});

function start(args: string[]) {
  return spawn(process.execPath, [join(import.meta.dirname, 'main.ts'), ...args]);
}
