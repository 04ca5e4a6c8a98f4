import { HttpsError } from 'firebase-functions/https';
import { afterAll, beforeAll, beforeEach, expect, expectTypeOf, test, vi } from 'vitest';
import * as z from 'zod';
import { type Access, operation } from '../../contract/operation.ts';
import { fail } from './fail.ts';
import { type Handlers, serve } from './serve.ts';
import { callTo, postTo } from './testCalls.ts';
import { serveFunction } from './testServer.ts';

const firestore = await vi.hoisted(async () => (await import('./testFirestore.ts')).startTestFirestore());
const lines = vi.hoisted((): Record<string, unknown>[] => []);
vi.mock('firebase-functions/logger', () => ({
  info: (_message: string, line: Record<string, unknown>) => lines.push(line),
}));

const empty = z.strictObject({});
const by = <const To extends Access>(access: To) =>
  operation({ access, input: empty, output: z.literal('done') });
const contract = {
  greet: operation({
    access: 'anonymous',
    input: z.strictObject({ name: z.string().max(10), deep: z.unknown().optional() }),
    output: z.object({ greeting: z.string() }),
    limits: { bodyBytes: 50_000 },
  }),
  lie: operation({ access: 'anonymous', input: empty, output: z.object({ sum: z.number() }) }),
  crash: operation({ access: 'anonymous', input: empty, output: empty }),
  refuse: operation({ access: 'anonymous', input: empty, output: empty }),
  asAnybody: by('anonymous'),
  asMember: by('member'),
  asSeller: by('seller'),
  asModerator: by('moderator'),
  asAdmin: by('admin'),
};
const done = async () => 'done' as const;
const callable = serve('greetings', contract, {
  greet: async ({ name }) => ({ greeting: `Hello ${name}`, secret: 'not in the contract' }),
  lie: async () => ({ sum: 'one' }) as never,
  crash: async () => {
    throw new Error('the password is swordfish');
  },
  refuse: async () => fail('not-found', 'check-not-found'),
  asAnybody: done,
  asMember: done,
  asSeller: done,
  asModerator: done,
  asAdmin: done,
});

let url: string;
let stop: () => void;
beforeAll(async () => {
  ({ url, stop } = await serveFunction(callable));
});
afterAll(async () => {
  stop();
  await firestore.close();
});
beforeEach(() => {
  lines.length = 0;
});

async function post(body: string) {
  return postTo(url, body);
}

function call(op: string, input: unknown = {}, claims?: Record<string, unknown>) {
  return callTo(url, op, input, claims ? { uid: 'ada', claims } : {});
}

test('an operation gets checked input, and its answer holds what the contract names and nothing else', async () => {
  const { status, body } = await call('greet', { name: 'Ada' });
  expect(status).toBe(200);
  expect(body).toEqual({ result: { greeting: 'Hello Ada' } });
});

test.each(['nothing', 'toString', '__proto__', 'constructor', ''])(
  'no operation is called %j',
  async (op) => {
    const { status, body } = await call(op);
    expect(status).toBe(400);
    expect(body.error).toMatchObject({
      status: 'INVALID_ARGUMENT',
      details: { reason: 'unknown-operation' },
    });
  },
);

test.each([
  ['no object', 5],
  ['null', null],
  ['a field too many', { name: 'Ada', admin: true }],
  ['a wrong type', { name: 7 }],
  ['too long a text', { name: 'x'.repeat(11) }],
  ['a wrapped number of the callable protocol', { name: { '@type': 'x', value: 'y' } }],
])('%s is answered as invalid input', async (_, input) => {
  const { status, body } = await call('greet', input);
  expect(status).toBe(400);
  expect(body.error?.details?.reason).toBe('invalid-input');
});

test('invalid input is told by place, without its value', async () => {
  const { body } = await call('greet', { name: 'secretive-value' });
  expect(body.error?.details?.issues).toEqual([{ path: 'name', message: expect.any(String) }]);
  expect(JSON.stringify(body)).not.toContain('secretive');
});

test.each([
  ['a text', '"hello"'],
  ['a list', '[{"op":"greet"}]'],
  ['no operation', '{"input":{}}'],
  ['a field too many', '{"op":"greet","input":{"name":"Ada"},"uid":"root"}'],
])('%s in place of the envelope is invalid input', async (_, data) => {
  const { status, body } = await post(`{"data":${data}}`);
  expect([status, body.error?.details?.reason]).toEqual([400, 'invalid-input']);
});

test.each([33, 1_000, 100_000])('JSON of depth %d is refused before anything decodes it', async (depth) => {
  const deep = `${'['.repeat(depth)}${']'.repeat(depth)}`;
  const { status, body } = await post(`{"data":{"op":"greet","input":{"name":"Ada","deep":${deep}}}}`);
  expect([status, body.error?.status, body.error?.details?.reason]).toEqual([
    400,
    'INVALID_ARGUMENT',
    'body-too-deep',
  ]);
});

test('JSON of a usual depth is taken', async () => {
  const { status } = await call('greet', { name: 'Ada', deep: [[[[[{ a: { b: [1] } }]]]]] });
  expect(status).toBe(200);
});

test('a body above one megabyte is refused, also for a page of another origin to read', async () => {
  const { status, headers, body } = await call('lie', { padding: 'x'.repeat(1_000_000) });
  expect([status, body.error?.details?.reason]).toEqual([400, 'body-too-large']);
  expect(headers.get('access-control-allow-origin')).toBe('*');
});

test('a body above the limit of its operation is refused', async () => {
  const { status, body } = await call('greet', { name: 'Ada', deep: 'x'.repeat(50_000) });
  expect([status, body.error?.details?.reason]).toEqual([400, 'body-too-large']);
});

test('an answer that breaks the contract is an internal error that tells nothing', async () => {
  const { status, body } = await call('lie');
  expect(status).toBe(500);
  expect(body).toEqual({ error: { status: 'INTERNAL', message: 'INTERNAL' } });
});

test('what nobody expected is an internal error that tells nothing', async () => {
  const { status, body } = await call('crash');
  expect(status).toBe(500);
  expect(JSON.stringify(body)).not.toContain('swordfish');
});

test('a refusal of an operation reaches the caller with its reason', async () => {
  const { status, body } = await call('refuse');
  expect(status).toBe(404);
  expect(body.error).toMatchObject({ status: 'NOT_FOUND', details: { reason: 'check-not-found' } });
});

const people = {
  anonymous: undefined,
  member: {},
  'an unknown role': { role: 'emperor' },
  'a role of the wrong type': { role: ['admin'] },
  seller: { role: 'seller' },
  moderator: { role: 'moderator' },
  admin: { role: 'admin' },
};
const allowed: Record<keyof typeof people, string> = {
  anonymous: 'Anybody',
  member: 'Anybody Member',
  'an unknown role': 'Anybody Member',
  'a role of the wrong type': 'Anybody Member',
  seller: 'Anybody Member Seller',
  moderator: 'Anybody Member Moderator',
  admin: 'Anybody Member Moderator Admin',
};
const accesses = ['Anybody', 'Member', 'Seller', 'Moderator', 'Admin'];
const cells = Object.entries(allowed).flatMap(([who, what]) =>
  accesses.map((access) => ({ who, access, may: what.split(' ').includes(access) })),
);

test.each(cells)('$who calling an operation for $access: $may', async ({ who, access, may }) => {
  const { status, body } = await call(`as${access}`, {}, people[who as keyof typeof people]);
  const refused = who === 'anonymous' ? [401, 'signed-out'] : [403, 'role-missing'];
  expect([status, body.error?.details?.reason]).toEqual(may ? [200, undefined] : refused);
});

test.each([
  ['asMember', { role: 'admin' }, { op: 'asMember', code: 'ok', uid: 'ada' }],
  ['greet', undefined, { op: 'greet', code: 'invalid-argument', uid: undefined }],
  ['crash', undefined, { op: 'crash', code: 'internal', uid: undefined }],
  ['<script>', undefined, { op: 'unknown', code: 'invalid-argument', uid: undefined }],
])('a call of %s writes one line', async (op, claims, expected) => {
  await call(op, {}, claims);
  expect(lines).toEqual([{ domain: 'greetings', ...expected, reads: 0, writes: 0, ms: expect.any(Number) }]);
});

test('where only attested apps may call, nobody else does', async () => {
  vi.stubEnv('REQUIRE_APP_CHECK', 'true');
  const { status, body } = await call('asAnybody');
  vi.unstubAllEnvs();
  expect([status, body.error?.details?.reason]).toEqual([401, 'app-unknown']);
  expect((await call('asAnybody')).status).toBe(200);
});

test('what callers are refused with is an HttpsError that other functions understand', () => {
  expect(() => fail('not-found', 'check-not-found')).toThrow(HttpsError);
});

test('an operation knows who calls it, unless it lets anybody in', () => {
  type CallerOf<Op extends keyof typeof contract> = Parameters<Handlers<typeof contract>[Op]>[1];
  expectTypeOf<CallerOf<'asMember'>['uid']>().toEqualTypeOf<string>();
  expectTypeOf<CallerOf<'asAnybody'>['uid']>().toEqualTypeOf<string | undefined>();
});
