import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Gateway, startGateway } from './startGateway.ts';

const dataDir = mkdtempSync(join(tmpdir(), 'storage-gateway-'));
const upstream = createServer((req, res) => {
  res.setHeader(
    'x-seen',
    `${req.method} ${req.url} ${req.headers.host} ${req.headers['x-goog-upload-command']}`,
  );
  req.pipe(res);
});
let gateway: Gateway;

beforeAll(async () => {
  upstream.listen(0, '127.0.0.1');
  await once(upstream, 'listening');
  const address = upstream.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  gateway = await startGateway({ port: 0, upstream: `http://127.0.0.1:${port}`, dataDir });
});

afterAll(async () => {
  await gateway.stop();
  upstream.close();
  rmSync(dataDir, { recursive: true, force: true });
});

test.each([
  '/v0/b/x/o?name=a%2Fb',
  '/storage/v1/b/x/o/a%2Fb?alt=media',
  '/upload/storage/v1/b/x/o?uploadType=media',
  '/b/x/o',
])('the request to %s reaches the emulator as it came', async (path) => {
  const headers = { 'x-goog-upload-command': 'upload, finalize' };
  const answer = await fetch(`${gateway.url}${path}`, { method: 'POST', headers, body: 'the body' });
  expect(answer.headers.get('x-seen')).toBe(`POST ${path} 127.0.0.1:${gateway.port} upload, finalize`);
  expect(await answer.text()).toBe('the body');
});

test('bodies stream both ways', async () => {
  const call = request(`${gateway.url}/v0/b/x/o`, { method: 'POST' });
  call.write('first');
  const [answer] = await once(call, 'response');
  const [chunk] = await once(answer, 'data');
  expect(String(chunk)).toBe('first');
  call.end('second');
  expect(await text(answer)).toBe('second');
});

test('without the emulator the answer is 503 and says why', async () => {
  const alone = await startGateway({
    port: 0,
    upstream: 'http://127.0.0.1:1',
    dataDir: join(dataDir, 'alone'),
  });
  const answer = await fetch(`${alone.url}/v0/b/x/o`);
  expect(answer.status).toBe(503);
  expect(await answer.text()).toContain('The Storage emulator at http://127.0.0.1:1 does not answer');
  await alone.stop();
});

test('a port that is taken is told, not thrown away', async () => {
  const again = startGateway({
    port: gateway.port,
    upstream: 'http://127.0.0.1:1',
    dataDir: join(dataDir, 'again'),
  });
  await expect(again).rejects.toThrow('EADDRINUSE');
});

test('requests that make no sense are answered, and the gateway lives on', async () => {
  const paths = [
    '//',
    '/?',
    '/%',
    '/a/%zz',
    '/a?%zz',
    '/a/b?X-Goog-Signature=',
    '/a/b?upload_id',
    '/upload/storage/v1/b/x/o?uploadType=resumable',
  ];
  for (const path of paths) {
    for (const method of ['GET', 'PUT', 'POST', 'DELETE', 'PATCH', 'OPTIONS']) {
      const call = request({ host: '127.0.0.1', port: gateway.port, method, path });
      call.end(method === 'GET' ? undefined : '{');
      const [answer] = await once(call, 'response');
      expect(answer.statusCode, `${method} ${path}`).not.toBe(500);
      answer.resume();
    }
  }
  expect((await fetch(`${gateway.url}/emulator/v1`)).status).toBe(200);
});
