import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import * as z from 'zod';
import { type Access, operation } from '../../contract/operation.ts';
import { paths } from './paths.ts';
import { serve } from './serve.ts';
import { callTo } from './testCalls.ts';
import { serveFunction } from './testServer.ts';

const firestore = await vi.hoisted(async () => (await import('./testFirestore.ts')).startTestFirestore());
const lines = vi.hoisted((): { reads: number }[] => []);
vi.mock('firebase-functions/logger', () => ({
  info: (_message: string, line: { reads: number }) => lines.push(line),
}));

const by = <const To extends Access>(access: To, fresh?: boolean) =>
  operation({
    access,
    ...(fresh === undefined ? {} : { fresh }),
    input: z.strictObject({}),
    output: z.object({ uid: z.string().optional() }),
  });
const contract = {
  look: by('anonymous'),
  buy: by('member'),
  pay: by('member', true),
  moderate: by('moderator'),
  govern: by('admin'),
};
const who = async (_: unknown, { uid }: { uid?: string | undefined }) => ({ ...(uid ? { uid } : {}) });
const callable = serve('rights', contract, { look: who, buy: who, pay: who, moderate: who, govern: who });

let url: string;
let stop: () => void;
beforeAll(async () => {
  ({ url, stop } = await serveFunction(callable));
});
afterAll(async () => {
  stop();
  await firestore.close();
});

async function call(op: keyof typeof contract, claims: object, record?: object) {
  const uid = crypto.randomUUID();
  if (record) await paths.member(uid).set(record);
  const { status, body } = await callTo(url, op, {}, { uid, claims: { ...claims } });
  return status === 200 ? (body.result as { uid?: string }).uid === uid : body.error?.details?.reason;
}

const admin = { role: 'admin' };

test.each([
  ['an admin without a record', 'govern', admin, undefined, true],
  ['an admin', 'govern', admin, admin, true],
  ['an admin until a moment ago', 'govern', admin, { role: 'member' }, 'role-missing'],
  ['an admin who became a moderator, governing', 'govern', admin, { role: 'moderator' }, 'role-missing'],
  ['an admin who became a moderator, moderating', 'moderate', admin, { role: 'moderator' }, true],
  ['somebody with a record that names no role', 'govern', admin, {}, 'role-missing'],
  ['an admin suspended a moment ago', 'govern', admin, { ...admin, suspended: true }, 'account-suspended'],
  ['an admin by the record alone', 'govern', {}, admin, 'role-missing'],
  ['a member suspended a moment ago, paying', 'pay', {}, { suspended: true }, 'account-suspended'],
  ['a member suspended a moment ago, buying', 'buy', {}, { suspended: true }, true],
  ['a suspended member', 'buy', { suspended: true }, undefined, 'account-suspended'],
  ['a suspended admin', 'govern', { ...admin, suspended: true }, admin, 'account-suspended'],
  ['a suspended person who looks, as a visitor', 'look', { suspended: true }, undefined, false],
  [
    'who signed in before signing out everywhere',
    'pay',
    { auth_time: 100 },
    { signedOutAt: 100_001 },
    'signed-out',
  ],
  ['who signed in after signing out everywhere', 'pay', { auth_time: 101 }, { signedOutAt: 100_001 }, true],
] as const)('%s', async (_, op, claims, record, expected) => {
  expect(await call(op, claims, record)).toBe(expected);
});

test('a removed role is refused at the next call with the same token', async () => {
  await paths.member('ada').set(admin);
  const how = { uid: 'ada', claims: admin };
  expect((await callTo(url, 'govern', {}, how)).status).toBe(200);
  await paths.member('ada').update({ role: 'member' });
  expect((await callTo(url, 'govern', {}, how)).status).toBe(403);
});

test('only those operations cost a read that want to be sure', async () => {
  lines.length = 0;
  await call('buy', {});
  await call('moderate', { role: 'moderator' });
  expect(lines.map(({ reads }) => reads)).toEqual([0, 1]);
});
