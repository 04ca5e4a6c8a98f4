import { randomUUID } from 'node:crypto';
import { FieldValue } from 'firebase-admin/firestore';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import * as z from 'zod';
import { operation } from '../../contract/operation.ts';
import { db } from './db.ts';
import { serve } from './serve.ts';
import { callTo } from './testCalls.ts';
import { serveFunction } from './testServer.ts';

const firestore = await vi.hoisted(async () => (await import('./testFirestore.ts')).startTestFirestore());
vi.mock('firebase-functions/logger', () => ({ info: vi.fn(), error: vi.fn() }));

const deposit = operation({
  access: 'member',
  idempotent: true,
  input: z.strictObject({ account: z.string(), amount: z.number(), note: z.string().optional() }),
  output: z.object({ deposits: z.number() }),
});
const contract = { deposit, withdraw: deposit, forget: deposit };

/** Where the next call breaks off. */
let crash: 'before-commit' | 'after-commit' | undefined;

const callable = serve('bank', contract, {
  deposit: async ({ account }, { once }) => {
    const answer = await once(async (tx) => {
      const path = db.doc(`accounts/${account}`);
      const deposits: number = ((await tx.get(path)).get('deposits') ?? 0) + 1;
      tx.set(path, { deposits });
      if (crash === 'before-commit') throw new Error('out of power');
      return { deposits };
    });
    if (crash === 'after-commit') throw new Error('out of power');
    return answer;
  },
  withdraw: async ({ account }, { once }) =>
    once(async (tx) => {
      tx.update(db.doc(`accounts/${account}`), { deposits: FieldValue.increment(-1) });
      return { deposits: 0 };
    }),
  forget: async () => ({ deposits: 0 }),
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

const newAccount = () => randomUUID();
const depositsOf = async (account: string) => (await db.doc(`accounts/${account}`).get()).get('deposits');

test('a repeated key gives the first answer and does nothing', async () => {
  const account = newAccount();
  const how = { uid: 'ada', key: randomUUID() };
  const first = await callTo(url, 'deposit', { account, amount: 5 }, how);
  await callTo(url, 'deposit', { account, amount: 5 }, { uid: 'ada', key: randomUUID() });
  const again = await callTo(url, 'deposit', { amount: 5, account }, how);
  expect([first.body, again.body]).toEqual([{ result: { deposits: 1 } }, { result: { deposits: 1 } }]);
  expect(await depositsOf(account)).toBe(2);
});

test.each([
  ['another input', 'deposit', { amount: 6 }],
  ['a field more', 'deposit', { amount: 5, note: '' }],
  ['another operation', 'withdraw', { amount: 5 }],
])('a key that comes again with %s is refused', async (_, op, other) => {
  const account = newAccount();
  const how = { uid: 'ada', key: randomUUID() };
  await callTo(url, 'deposit', { account, amount: 5 }, how);
  const { status, body } = await callTo(url, op, { account, ...other }, how);
  expect([status, body.error?.details?.reason]).toEqual([400, 'key-reused']);
  expect(await depositsOf(account)).toBe(1);
});

test('the key of somebody else is another key', async () => {
  const account = newAccount();
  const key = randomUUID();
  for (const uid of ['ada', 'bob']) await callTo(url, 'deposit', { account, amount: 5 }, { uid, key });
  expect(await depositsOf(account)).toBe(2);
});

test('calls at once with one key have one effect and one answer', async () => {
  const account = newAccount();
  const how = { uid: 'ada', key: randomUUID() };
  const answers = await Promise.all(
    Array.from({ length: 8 }, () => callTo(url, 'deposit', { account, amount: 5 }, how)),
  );
  expect(await depositsOf(account)).toBe(1);
  for (const { body } of answers) {
    if (body.error) expect(body.error.details?.reason).toBe('in-progress');
    else expect(body.result).toEqual({ deposits: 1 });
  }
});

test.each(['before-commit', 'after-commit'] as const)(
  'a crash %s never doubles the effect',
  async (where) => {
    const account = newAccount();
    const how = { uid: 'ada', key: randomUUID() };
    crash = where;
    expect((await callTo(url, 'deposit', { account, amount: 5 }, how)).status).toBe(500);
    crash = undefined;
    const again = await callTo(url, 'deposit', { account, amount: 5 }, how);
    expect(again.body.result).toEqual({ deposits: 1 });
    expect(await depositsOf(account)).toBe(1);
  },
);

test('an answer is forgotten in two days', async () => {
  await callTo(url, 'deposit', { account: newAccount(), amount: 5 }, { uid: 'ada', key: randomUUID() });
  const [record] = (await db.collection('idempotencyKeys').limit(1).get()).docs;
  const hours = (record?.get('expireAt').toMillis() - Date.now()) / 3_600_000;
  expect(hours).toBeGreaterThan(47);
  expect(hours).toBeLessThanOrEqual(48);
});

test.each([undefined, 'not-a-uuid', ''])('the key %j is refused', async (key) => {
  const how = key === undefined ? { uid: 'ada' } : { uid: 'ada', key };
  const { status, body } = await callTo(url, 'deposit', { account: newAccount(), amount: 5 }, how);
  expect([status, body.error?.details?.reason]).toEqual([400, 'invalid-input']);
});

test('a handler that does not use its `once` is a fault', async () => {
  const how = { uid: 'ada', key: randomUUID() };
  expect((await callTo(url, 'forget', { account: newAccount(), amount: 5 }, how)).status).toBe(500);
});
