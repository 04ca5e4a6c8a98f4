import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { freePort } from './testEmulator.ts';

test('says when it is ready and ends cleanly when asked to', async () => {
  const port = await freePort();
  const child = run('--port', String(port), '--upstream', 'http://127.0.0.1:1');
  const [line] = await once(child.stdout, 'data');
  expect(String(line)).toContain(`auth-extras ready at http://127.0.0.1:${port}`);
  expect((await fetch(`http://127.0.0.1:${port}/`)).status).toBe(503);
  child.kill('SIGTERM');
  expect(await once(child, 'exit')).toEqual([0, null]);
});

test('a port that is taken is named', async () => {
  const port = await freePort();
  const taken = createServer().listen(port, '127.0.0.1');
  await once(taken, 'listening');
  expect(await refusal('--port', String(port))).toContain(`Port ${port} is taken`);
  taken.close();
});

test.each([
  ['--port', 'http'],
  ['--port', '70000'],
  ['--upstream', '127.0.0.1'],
])('%s %s is refused', async (option, value) => {
  expect(await refusal(option, value)).toContain(`${option} ${value} is no`);
});

function run(...args: string[]) {
  const main = fileURLToPath(new URL('./main.ts', import.meta.url));
  return spawn(process.execPath, [main, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
}

async function refusal(...args: string[]): Promise<string> {
  const child = run(...args);
  const [words, [code]] = await Promise.all([text(child.stderr), once(child, 'exit')]);
  expect(code).toBe(1);
  return words;
}
