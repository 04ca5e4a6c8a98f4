import { describe, expect, test } from 'vitest';
import { contracts } from '../../functions/contract/index.ts';
import { ports } from '../support/ports.ts';

const functions = `http://127.0.0.1:${ports.functions}/demo-maquette/us-central1`;
const api = `http://127.0.0.1:${ports.hosting}/api/v1`;
const origin = 'https://elsewhere.example';

/** What a page of another site can send without being asked first: with forms, and with simple requests. */
const simple: readonly (readonly [string, string])[] = [
  ['text/plain', JSON.stringify({ data: { op: 'signOutEverywhere', input: {} } })],
  ['application/x-www-form-urlencoded', 'data=%7B%22op%22%3A%22signOutEverywhere%22%7D'],
  [
    'multipart/form-data; boundary=x',
    '--x\r\nContent-Disposition: form-data; name="data"\r\n\r\n{}\r\n--x--\r\n',
  ],
  ['', '{}'],
];

describe.each(Object.keys(contracts))('the callable %s', (domain) => {
  test.each(simple)('takes nothing from a form of another site: %s', async (type, body) => {
    const headers = { origin, cookie: '__session=stolen', ...(type ? { 'content-type': type } : {}) };
    const answer = await fetch(`${functions}/${domain}`, { method: 'POST', headers, body });
    expect(answer.status).toBe(400);
  });

  test('is no address to open', async () => {
    expect((await fetch(`${functions}/${domain}?data=%7B%7D`, { headers: { origin } })).status).toBe(400);
  });

  test("lets no site send a person's credentials along", async () => {
    const headers = {
      origin,
      'access-control-request-method': 'POST',
      'access-control-request-headers': 'content-type',
    };
    const answer = await fetch(`${functions}/${domain}`, { method: 'OPTIONS', headers });
    expect(answer.headers.get('access-control-allow-credentials')).toBeNull();
  });
});

test.each(simple)('the public API takes nothing from a form of another site: %s', async (type, body) => {
  const headers = { origin, cookie: '__session=stolen', ...(type ? { 'content-type': type } : {}) };
  const url = `${api}/system-checks/6f1c1a52-5f0e-4ac8-9d35-3c1d9a4b7e10`;
  const answer = await fetch(url, { method: 'PUT', headers, body });
  expect([401, 415]).toContain(answer.status);
  expect(answer.headers.get('access-control-allow-credentials')).toBeNull();
});
