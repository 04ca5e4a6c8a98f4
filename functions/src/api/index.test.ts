import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { setClock } from '../lib/clock.ts';
import { serveFunction } from '../lib/testServer.ts';
import { api } from './index.ts';

let url: string;
let stop: () => void;
beforeAll(async () => {
  ({ url, stop } = await serveFunction(api));
});
afterAll(() => stop());
afterEach(() => setClock());

test('the health check says that the instance is alive, and by whose clock', async () => {
  setClock(() => 1_800_000_000_000);
  const answer = await fetch(`${url}/api/healthz`);
  expect(answer.status).toBe(200);
  expect(answer.headers.get('cache-control')).toBe('no-store');
  expect(await answer.json()).toEqual({ ok: true, at: 1_800_000_000_000 });
});

test('the health check is only read', async () => {
  const answer = await fetch(`${url}/api/healthz`, { method: 'POST', body: '' });
  expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
});

test('any other address has nothing', async () => {
  const answer = await fetch(`${url}/api/secrets`);
  expect(answer.status).toBe(404);
  expect(await answer.json()).toMatchObject({ error: { status: 'NOT_FOUND' } });
});
