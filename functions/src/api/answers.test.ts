import { expect, test, vi } from 'vitest';
import { ask, asked, newKey } from './testApi.ts';

vi.mock('firebase-functions/logger', () => ({ info: vi.fn(), warn: vi.fn(), error: vi.fn() }));

test('an answer that did not change is not sent again', async () => {
  const { key } = await newKey();
  const first = await ask('/me', { key });
  const etag = first.headers.get('etag') ?? '';
  expect(etag).toMatch(/^"[0-9a-f]+"$/);
  const again = await ask('/me', { key, headers: { 'If-None-Match': etag } });
  expect([again.status, again.body]).toEqual([304, '']);
  expect(again.headers.get('access-control-allow-origin')).toBe('*');
  expect(again.headers.get('x-request-id')).toMatch(/\S/);
  expect((await ask('/me', { key, headers: { 'If-None-Match': '"other"' } })).status).toBe(200);
});

test('an answer to a key is kept by nobody but its caller', async () => {
  const { key } = await newKey();
  const { headers } = await ask('/me', { key });
  expect(headers.get('cache-control')).toBe('private, no-cache');
  expect(headers.get('vary')).toContain('Authorization');
});

test('HEAD tells what GET would, without the body', async () => {
  const { key } = await newKey();
  const head = await ask('/me', { key, method: 'HEAD' });
  expect([head.status, head.body]).toEqual([200, '']);
  expect(head.headers.get('etag')).toBe((await ask('/me', { key })).headers.get('etag'));
  expect((await ask('/plain', { method: 'HEAD' })).status).toBe(401);
});

test('a page of any origin may ask, and never with cookies', async () => {
  const preflight = await ask('/places/oslo', {
    method: 'OPTIONS',
    headers: { Origin: 'https://shop.example', 'Access-Control-Request-Method': 'PUT' },
  });
  expect(preflight.status).toBe(204);
  expect(preflight.headers.get('access-control-allow-origin')).toBe('*');
  expect(preflight.headers.get('access-control-allow-methods')).toContain('PUT');
  expect(preflight.headers.get('access-control-allow-headers')).toContain('Authorization');
  expect(preflight.headers.has('access-control-allow-credentials')).toBe(false);
  const { headers } = await ask('/plain', { headers: { Origin: 'https://shop.example' } });
  expect(headers.get('access-control-allow-origin')).toBe('*');
  expect(headers.get('access-control-expose-headers')).toContain('X-Request-Id');
});

test.each([
  ['/places/oslo', 'POST', 'GET, HEAD, PUT, OPTIONS'],
  ['/open', 'DELETE', 'GET, HEAD, OPTIONS'],
  ['/openapi.json', 'POST', 'GET, HEAD, OPTIONS'],
])('%s refuses %s and names what it takes', async (path, method, allowed) => {
  const { status, headers, problem } = await ask(path, { method });
  expect([status, problem?.reason, headers.get('allow')]).toEqual([405, 'method-not-allowed', allowed]);
});

test('an address with nothing at it says so as a problem', async () => {
  expect(await asked('/nothing')).toBe('404 not-found');
  expect(await asked('')).toBe('404 not-found');
});

test('a refusal of an operation is a problem with its reason', async () => {
  const { status, problem } = await ask('/refuse');
  expect(status).toBe(404);
  expect(problem).toMatchObject({
    type: '/developers#check-not-found',
    title: 'Check not found',
    status: 404,
  });
});

test('what nobody expected tells nothing but the name of the request', async () => {
  const { status, body, problem, headers } = await ask('/crash', { headers: { 'X-Request-Id': 'mine-1' } });
  expect([status, problem?.reason, problem?.requestId]).toEqual([500, 'internal', 'mine-1']);
  expect(headers.get('x-request-id')).toBe('mine-1');
  expect(body).not.toContain('swordfish');
});

test('an operation called too often says when to come back', async () => {
  await ask('/rare', { address: 'eager' });
  const { status, headers } = await ask('/rare', { address: 'eager' });
  expect(status).toBe(429);
  expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
});
