import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, request as nodeRequest } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeEach, expect, test, vi } from 'vitest';
import { startTasks } from '../../../emulators/tasks/startTasks.ts';
import { setClock } from '../lib/clock.ts';
import { serveFunction } from '../lib/testServer.ts';
import { startGround } from './testGround.ts';

vi.mock('firebase-functions/logger', () => ({
  debug: vi.fn(),
  info: vi.fn(),
  warn: vi.fn(),
  error: vi.fn(),
}));

const ground = await startGround();
const tasks = await startTasks({ port: 0 });

/** What Storage and Stripe answer; 0 is no answer at all. */
const outside = { storage: 200, stripe: 200 };
const outsideServer = createServer((request, response) => {
  const status = request.url?.startsWith('/v1/balance') ? outside.stripe : outside.storage;
  if (status > 0) response.writeHead(status, { 'Content-Type': 'application/json' }).end('{}');
});
outsideServer.listen(0, '127.0.0.1');
await once(outsideServer, 'listening');
const { port } = outsideServer.address() as AddressInfo; // an address with a port, for a TCP server
Object.assign(process.env, {
  MAQUETTE_STORAGE_GATEWAY: `http://127.0.0.1:${port}`,
  MAQUETTE_STRIPE_ORIGIN: `http://127.0.0.1:${port}`,
  MAQUETTE_TASKS_HOST: `127.0.0.1:${tasks.port}`,
});
const { api } = await import('./index.ts');
const { createKey } = await import('../developers/createKey.ts');
const { url, stop } = await serveFunction(api);

let clock = Date.now();
beforeEach(() => {
  clock += 60_000; // nothing that was found before still stands
  setClock(() => clock);
  Object.assign(outside, { storage: 200, stripe: 200 });
  delete process.env.STRIPE_SECRET_KEY;
});
afterEach(() => setClock());
afterAll(async () => {
  stop();
  outsideServer.closeAllConnections();
  outsideServer.close();
  await tasks.close();
  await ground.stop();
});

async function readiness() {
  const answer = await fetch(`${url}/api/readyz`);
  const { ready, parts } = (await answer.json()) as {
    ready: boolean;
    parts: Record<string, { state: string }>;
  };
  const states = Object.entries(parts).map(([part, { state }]) => [part, state]);
  return { status: answer.status, ready, ...Object.fromEntries(states) };
}

test('the health check says that the instance is alive, and by whose clock', async () => {
  const answer = await fetch(`${url}/api/healthz`);
  expect(answer.status).toBe(200);
  expect(answer.headers.get('cache-control')).toBe('no-store');
  expect(await answer.json()).toEqual({ ok: true, at: clock });
});

test.each(['healthz', 'readyz'])('/api/%s is only read', async (check) => {
  const answer = await fetch(`${url}/api/${check}`, { method: 'POST', body: '' });
  expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
});

test('all that functions stand on is reached, Stripe not being set up', async () => {
  expect(await readiness()).toEqual({
    status: 200,
    ready: true,
    firestore: 'reachable',
    storage: 'reachable',
    tasks: 'reachable',
  });
});

test('Stripe is asked where it is set up', async () => {
  process.env.STRIPE_SECRET_KEY = 'sk_test_x';
  expect(await readiness()).toMatchObject({ status: 200, stripe: 'reachable' });
  clock += 5_000;
  outside.stripe = 401;
  expect(await readiness()).toMatchObject({ status: 503, ready: false, stripe: 'unreachable' });
});

test('one part that refuses or keeps silent is named, and the rest is asked all the same', async () => {
  outside.storage = 403;
  expect(await readiness()).toMatchObject({ status: 503, storage: 'unreachable', firestore: 'reachable' });
  clock += 5_000;
  outside.storage = 0;
  expect(await readiness()).toMatchObject({ status: 503, storage: 'late', tasks: 'reachable' });
});

test('a finding stands for five seconds, whoever asks', async () => {
  expect(await readiness()).toMatchObject({ status: 200 });
  outside.storage = 403;
  clock += 4_999;
  expect(await readiness()).toMatchObject({ status: 200 });
  clock += 1;
  expect(await readiness()).toMatchObject({ status: 503 });
});

async function v1(path: string, init: RequestInit = {}) {
  const answer = await fetch(`${url}/api/v1${path}`, init);
  const text = await answer.text();
  return { status: answer.status, headers: answer.headers, body: text ? JSON.parse(text) : undefined };
}

async function bearer(role: string, scopes: ('system:read' | 'system:write')[] = []) {
  const uid = randomUUID();
  ground.accounts.set(uid, { role });
  const { secret } = await createKey(
    { keyId: randomUUID(), name: 'Till', scopes, days: undefined },
    { uid, role: 'member' },
  );
  return { uid, Authorization: `Bearer ${secret}` };
}

test('the operations of the domains are served over HTTP', async () => {
  const { uid, ...headers } = await bearer('admin', ['system:read', 'system:write']);
  expect(await v1('/me', { headers })).toMatchObject({ status: 200, body: { uid, role: 'admin' } });
  expect(await v1('/versions', { headers })).toMatchObject({ status: 200, body: { projectId: 'demo-api' } });
  expect(await v1('/usage', { headers })).toMatchObject({ status: 200, body: { metered: true } });
  const checkId = randomUUID();
  const started = await v1(`/system-checks/${checkId}`, { method: 'PUT', headers });
  expect(started).toMatchObject({ status: 200, body: { id: checkId, ownerId: uid } });
  expect(await v1('/system-checks/mine', { method: 'PUT', headers })).toMatchObject({ status: 400 });
});

test('what comes back unchanged has no body', async () => {
  const { uid: _, ...headers } = await bearer('member');
  const first = await v1('/me', { headers });
  const etag = first.headers.get('etag') ?? '';
  const again = await v1('/me', { headers: { ...headers, 'If-None-Match': etag } });
  expect([first.status, again.status, again.body]).toEqual([200, 304, undefined]);
});

test('the OpenAPI document is served to everybody, and may be kept', async () => {
  const { status, headers, body } = await v1('/openapi.json');
  expect([status, headers.get('cache-control')]).toEqual([200, 'public, max-age=300']);
  expect(body).toMatchObject({ openapi: '3.1.1', paths: { '/me': {}, '/versions': {} } });
});

test('any other address has nothing, and says so as a problem', async () => {
  for (const path of ['/api/secrets', '/api', '//api/v1/me', '/api/v1/%E0%A4%A']) {
    const answer = await fetch(`${url}${path}`);
    expect([answer.status, answer.headers.get('content-type')]).toEqual([404, 'application/problem+json']);
    expect(await answer.json()).toMatchObject({ status: 404, reason: 'not-found' });
  }
});

test.each(['TRACE', 'PROPFIND'])('%s is refused as a problem', async (method) => {
  const sent = nodeRequest(`${url}/api/v1/me`, { method }).end();
  const [answer] = await once(sent, 'response');
  answer.resume();
  expect([answer.statusCode, answer.headers['content-type']]).toEqual([405, 'application/problem+json']);
});
