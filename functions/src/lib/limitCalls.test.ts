import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import * as z from 'zod';
import { type Limits, operation } from '../../contract/operation.ts';
import { setClock } from './clock.ts';
import { db } from './db.ts';
import { leaseCalls } from './leaseCalls.ts';
import { leasedWindow } from './leasedWindow.ts';
import { paths } from './paths.ts';
import { serve } from './serve.ts';
import { callTo } from './testCalls.ts';
import { serveFunction } from './testServer.ts';

const firestore = await vi.hoisted(async () => (await import('./testFirestore.ts')).startTestFirestore());
vi.mock('firebase-functions/logger', () => ({ info: vi.fn(), warn: vi.fn(), error: vi.fn() }));

const limited = (limits?: Limits) =>
  operation({
    access: 'anonymous',
    input: z.strictObject({}),
    output: z.literal('done'),
    ...(limits ? { limits } : {}),
  });
const contract = {
  plain: limited(),
  byPerson: limited({ rate: { per: 'uid', window: 60, max: 3 } }),
  byAddress: limited({ rate: { per: 'ip', window: 60, max: 3 } }),
  sensitive: limited({ rate: { per: 'uid', window: 60, max: 3 }, kind: 'sensitive' }),
  money: limited({ rate: { per: 'uid', window: 60, max: 3 }, kind: 'money' }),
};
const done = async () => 'done' as const;
const handlers = { plain: done, byPerson: done, byAddress: done, sensitive: done, money: done };

let url: string;
let stop: () => void;
beforeAll(async () => {
  ({ url, stop } = await serveFunction(serve('rare', contract, handlers)));
});
afterEach(() => {
  setClock();
  vi.restoreAllMocks();
});
afterAll(async () => {
  stop();
  await firestore.close();
});

/** Makes one call after the other, and gives their HTTP statuses. */
async function statuses(op: keyof typeof contract, hows: Parameters<typeof callTo>[3][]) {
  const found: number[] = [];
  for (const how of hows) found.push((await callTo(url, op, {}, how)).status);
  return found;
}

const times = <T>(count: number, value: T): T[] => Array(count).fill(value);

test.each(['byPerson', 'sensitive', 'money'] as const)(
  '%s: the fourth call of one person is one too many',
  async (op) => {
    setClock(() => 6_000_000);
    expect(await statuses(op, times(4, { uid: 'ada' }))).toEqual([200, 200, 200, 429]);
    expect(await statuses(op, [{ uid: 'bob' }])).toEqual([200]);
  },
);

test('the refusal says when to come back, and then lets in', async () => {
  setClock(() => 6_015_000);
  const { status, headers, body } = await times(4, 0).reduce(
    async (before) => (await before) && callTo(url, 'sensitive', {}, { uid: 'cleo' }),
    callTo(url, 'plain', {}),
  );
  expect([status, headers.get('retry-after')]).toEqual([429, '46']);
  expect(body.error).toMatchObject({
    status: 'RESOURCE_EXHAUSTED',
    details: { reason: 'too-many-requests', retryAfterSeconds: 46 },
  });
  setClock(() => 6_061_000);
  expect(await statuses('sensitive', [{ uid: 'cleo' }])).toEqual([200]);
});

test('visitors are counted by their network, people only where the contract says so', async () => {
  setClock(() => 6_000_000);
  expect(await statuses('byPerson', times(4, { from: '203.0.113.9' }))).toEqual([200, 200, 200, 429]);
  expect(await statuses('byPerson', [{ from: '203.0.113.10' }])).toEqual([200]);
  const people = ['a', 'b', 'c', 'd'].map((uid) => ({ uid, from: '203.0.113.11' }));
  expect(await statuses('byAddress', people)).toEqual([200, 200, 200, 429]);
});

test('an operation that declares no rate has one', async () => {
  setClock(() => 6_000_000);
  const found = await statuses('plain', times(301, { uid: 'dan' }));
  expect(found.filter((status) => status === 200)).toHaveLength(300);
});

test('while Firestore is out, money is refused and the rest is counted by each instance', async () => {
  setClock(() => 6_000_000);
  vi.spyOn(db, 'runTransaction').mockRejectedValue(new Error('out'));
  expect(await statuses('sensitive', times(4, { uid: 'eve' }))).toEqual([200, 200, 200, 429]);
  const { status, body } = await callTo(url, 'money', {}, { uid: 'eve' });
  expect([status, body.error?.details?.reason]).toEqual([503, 'unavailable']);
});

test('four instances at double the rate let in the limit, within 5 %, at a fraction of its writes', async () => {
  const max = 400;
  const limits = times(4, 0).map(() => leasedWindow({ window: 60, max }, leaseCalls('shared')));
  let letIn = 0;
  for (let call = 0; call < max * 2; call += 4) {
    setClock(() => 12_000_000 + Math.floor((call / max) * 30_000));
    const waits = await Promise.all(limits.map((limit) => limit('ada')));
    letIn += waits.filter((wait) => wait === 0).length;
  }
  expect(letIn).toBeLessThanOrEqual(max);
  expect(letIn).toBeGreaterThanOrEqual(max * 0.95);
});

test('a window’s record goes by itself', async () => {
  setClock(() => 18_000_000);
  await leaseCalls('short')({ subject: 'ada', start: 18_000_000, end: 18_060_000, size: 2 });
  const records = await paths.rateWindow('any').parent.where('taken', '==', 2).get();
  expect(records.docs.map((record) => record.get('expireAt').toMillis())).toContain(18_060_000);
});
