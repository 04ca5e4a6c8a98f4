import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { expect, test } from 'vitest';
import { createClient, type Transport } from './client.ts';
import { ReasonError } from './reasonError.ts';
import { sentenceFor } from './sentences.ts';

type Answer = Response | Error;

/** A client whose server gives these answers one after the other, and what was asked. */
function clientFor(...answers: (() => Answer)[]) {
  const asked: { url: string; body: unknown; headers: Record<string, string> }[] = [];
  const fetch: NonNullable<Transport['fetch']> = async (url, init) => {
    init?.signal?.throwIfAborted();
    const headers = Object.fromEntries(new Headers(init?.headers));
    asked.push({ url: String(url), body: JSON.parse(String(init?.body)), headers });
    const answer = answers[asked.length - 1]?.() ?? new Error('no more answers');
    if (answer instanceof Error) throw answer;
    return answer;
  };
  const client = createClient({
    origin: async () => 'https://functions.test',
    token: async () => 'token-of-ada',
    fetch,
    firstPause: 1,
  });
  return { client, asked };
}

const ok = (result: unknown) => () => Response.json({ result });
const refused = (status: number, error: object) => () => Response.json({ error }, { status });
const lost = () => new TypeError('Failed to fetch');
const usage = { metered: false };

test('a call names its domain, operation and caller, and gives the result', async () => {
  const { client, asked } = clientFor(ok(usage));
  expect(await client.admin.readUsage({})).toEqual(usage);
  expect(asked).toEqual([
    {
      url: 'https://functions.test/admin',
      body: { data: { op: 'readUsage', input: {}, key: expect.stringMatching(/^[0-9a-f-]{36}$/) } },
      headers: { 'content-type': 'application/json', authorization: 'Bearer token-of-ada' },
    },
  ]);
});

test('a visitor calls without a token', async () => {
  const headers: Headers[] = [];
  const client = createClient({
    origin: async () => 'https://functions.test',
    token: async () => undefined,
    fetch: async (_, init) => {
      headers.push(new Headers(init?.headers));
      return Response.json({ result: usage });
    },
  });
  await client.admin.readUsage({});
  expect(headers[0]?.has('authorization')).toBe(false);
});

test.each([
  ['the reason that the server gives', refused(403, { details: { reason: 'role-missing' } }), 'role-missing'],
  [
    'internal, when the server gives no word for a reason',
    refused(400, { details: { reason: '<x>' } }),
    'internal',
  ],
  ['internal, when the server broke', refused(500, { status: 'INTERNAL' }), 'internal'],
  ['signed-out, when the token was refused', refused(401, { status: 'UNAUTHENTICATED' }), 'signed-out'],
  [
    'unavailable, when a proxy answers in its own words',
    () => new Response('<html>', { status: 502 }),
    'unavailable',
  ],
  ['internal, when the answer is no result', () => Response.json({ hello: 1 }), 'internal'],
  ['unreachable, when nobody answers', lost, 'unreachable'],
])('a call fails with %s', async (_, answer, reason) => {
  const { client } = clientFor(answer);
  await expect(client.admin.readUsage({})).rejects.toMatchObject({ name: 'ReasonError', reason });
});

test('a call that may be repeated is tried three times while the server is unavailable', async () => {
  const { client, asked } = clientFor(refused(503, {}), lost, ok(usage));
  expect(await client.admin.readUsage({}, { repeat: true })).toEqual(usage);
  expect(asked).toHaveLength(3);
});

test('the tries of one call have one key, and another call has another', async () => {
  const { client, asked } = clientFor(refused(503, {}), ok(usage), ok(usage));
  await client.admin.readUsage({}, { repeat: true });
  await client.admin.readUsage({});
  const [first, second, other] = asked.map(({ body }) => (body as { data: { key: string } }).data.key);
  expect(second).toBe(first);
  expect(other).not.toBe(first);
});

test('a call that is being done elsewhere is asked for again', async () => {
  const { client, asked } = clientFor(refused(409, { details: { reason: 'in-progress' } }), ok(usage));
  expect(await client.admin.readUsage({}, { repeat: true })).toEqual(usage);
  expect(asked).toHaveLength(2);
});

test('a call that comes too often says when to come back', async () => {
  const details = { reason: 'too-many-requests', retryAfterSeconds: 12 };
  const { client, asked } = clientFor(refused(429, { details }));
  const error = await client.admin.readUsage({}, { repeat: true }).catch((error: unknown) => error);
  expect(sentenceFor(error)).toMatch(/Try again in 12 seconds\.$/);
  expect(asked).toHaveLength(1);
});

test('a reason from the future is told as a fault of ours', async () => {
  const { client } = clientFor(refused(400, { details: { reason: 'from-the-future' } }));
  const error: unknown = await client.admin.readUsage({}).catch((thrown: unknown) => thrown);
  expect(sentenceFor(error)).toBe(sentenceFor(new ReasonError('internal')));
});

test('the client is at most 1.5 kB', async () => {
  const { outputFiles } = await build({
    entryPoints: [join(import.meta.dirname, 'client.ts')],
    bundle: true,
    minify: true,
    format: 'esm',
    write: false,
  });
  expect(gzipSync(outputFiles[0]?.contents ?? '').length).toBeLessThanOrEqual(1500);
});

test('after the third try a call fails', async () => {
  const { client, asked } = clientFor(lost, lost, lost, ok(usage));
  await expect(client.admin.readUsage({}, { repeat: true })).rejects.toMatchObject({ reason: 'unreachable' });
  expect(asked).toHaveLength(3);
});

test.each([
  ['not asked to be repeated', refused(503, {}), {}],
  ['refused', refused(403, { details: { reason: 'role-missing' } }), { repeat: true }],
  ['broken', refused(500, {}), { repeat: true }],
])('a call that is %s is tried once', async (_, answer, options) => {
  const { client, asked } = clientFor(answer, ok(usage));
  await expect(client.admin.readUsage({}, options)).rejects.toThrow();
  expect(asked).toHaveLength(1);
});

test('a call that is cancelled stops, also between two tries', async () => {
  const stop = new AbortController();
  const { client, asked } = clientFor(() => {
    queueMicrotask(() => stop.abort());
    return lost();
  });
  const calling = client.admin.readUsage({}, { repeat: true, signal: stop.signal });
  await expect(calling).rejects.toMatchObject({ reason: 'cancelled' });
  expect(asked).toHaveLength(1);
});
