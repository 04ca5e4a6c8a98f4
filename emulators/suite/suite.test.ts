import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { allowLocal } from './firebaseConfig.ts';
import { portsAt, takenPorts } from './ports.ts';

test('a second suite has ports of its own', () => {
  const first = new Set(Object.values(portsAt(0)));
  expect(Object.values(portsAt(20_000)).some((port) => first.has(port))).toBe(false);
  expect(first.size).toBe(Object.keys(portsAt(0)).length);
});

test('a port that another program listens on is named', async () => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const ports = { ...portsAt(30_000), mailbox: port };
  expect(await takenPorts(ports)).toContainEqual({ name: 'mailbox', port });
  server.close();
  await once(server, 'close');
  expect(await takenPorts(ports)).not.toContainEqual({ name: 'mailbox', port });
});

test('the local policy adds the emulators to where the page may connect, and to nothing else', () => {
  const local = allowLocal(
    "default-src 'none'; connect-src 'self'; style-src 'self'; frame-ancestors 'none'",
  );
  expect(local).toBe(
    "default-src 'none'; connect-src 'self' http://127.0.0.1:* http://localhost:*; style-src 'self'; frame-ancestors 'none'",
  );
});

test('the watchdog ends the parts when the suite is gone', async () => {
  const part = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], {
    detached: true,
    stdio: 'ignore',
  });
  const ended = once(part, 'exit');
  const watchdog = spawn(process.execPath, [join(import.meta.dirname, 'watchdog.ts')], {
    stdio: ['pipe', 'ignore', 'inherit'],
  });
  watchdog.stdin.write(`${part.pid}\n`);
  watchdog.stdin.end(); // as when the suite is killed
  const [, signal] = await ended;
  expect(signal).toBe('SIGINT');
});
