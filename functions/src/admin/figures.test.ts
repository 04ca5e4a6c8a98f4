import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeEach, expect, test, vi } from 'vitest';
import { setClock } from '../lib/clock.ts';
import { flushCounters } from '../lib/counters.ts';
import { db } from '../lib/db.ts';
import { countCall, countRefusal } from '../lib/figures.ts';
import { collections, paths } from '../lib/paths.ts';
import { findCheckpoint } from './findCheckpoint.ts';
import { readFigures } from './readFigures.ts';
import { readKeyUsage } from './readKeyUsage.ts';
import { readLimits } from './readLimits.ts';

const firestore = await vi.hoisted(async () =>
  (await import('../lib/testFirestore.ts')).startTestFirestore(),
);
const warn = vi.hoisted(() => vi.fn());
vi.mock('firebase-functions/logger', () => ({ info: vi.fn(), warn }));

const caller = { uid: 'olu', role: 'admin' as const };
const [minute, hour] = [60_000, 3_600_000];
let at = Date.UTC(2026, 4, 4, 12, 2);
beforeEach(() => {
  at += 100 * 24 * hour; // nothing of the test before is in sight
  setClock(() => at);
});
afterEach(() => setClock());
afterAll(() => firestore.close());

const calls = (op: string, times: number, more: { code?: string; ms?: number; keyId?: string } = {}) => {
  for (let call = 0; call < times; call += 1) countCall({ domain: 'shops', op, code: 'ok', ms: 30, ...more });
};

test('what several instances counted adds up, by slot of five minutes', async () => {
  calls('openShop', 3);
  await flushCounters();
  calls('openShop', 2, { ms: 150 }); // as another instance would
  calls('closeShop', 1, { code: 'internal', ms: 6_000 });
  calls('closeShop', 1, { code: 'permission-denied' });
  await flushCounters();
  at += 5 * minute;
  calls('openShop', 1);
  await flushCounters();
  const report = await readFigures({ hours: 1 }, caller);
  expect(report.slots).toHaveLength(12);
  expect(report.slotLength).toBe(5 * minute);
  const [shops] = report.domains;
  expect(shops?.slots.slice(-2).map(({ calls, failed, refused }) => [calls, failed, refused])).toEqual([
    [7, 1, 1],
    [1, 0, 0],
  ]);
  expect(shops?.slots.at(-1)).toMatchObject({ p50: 35 });
  expect(shops?.slots[0]).toEqual({ calls: 0, failed: 0, refused: 0 });
  expect(report.operations.map(({ op, calls }) => [op, calls])).toEqual([
    ['openShop', 6],
    ['closeShop', 2],
  ]);
});

test('a whole day is told in slots of half an hour, and what is older in none', async () => {
  calls('openShop', 4);
  await flushCounters();
  at += 23 * hour;
  const day = await readFigures({ hours: 24 }, caller);
  expect(day.slots).toHaveLength(48);
  expect(day.domains[0]?.slots.reduce((sum, { calls }) => sum + calls, 0)).toBe(4);
  at += 2 * hour;
  expect((await readFigures({ hours: 24 }, caller)).domains).toEqual([]);
});

test('what the first hour has before the span that was asked for is left out', async () => {
  calls('openShop', 4); // two minutes past the hour
  at += 4 * minute;
  calls('openShop', 1);
  await flushCounters();
  at += 57 * minute;
  const { operations, domains } = await readFigures({ hours: 1 }, caller);
  expect(operations.map(({ calls }) => calls)).toEqual([1]);
  expect(domains[0]?.slots[0]?.calls).toBe(1);
});

test('a flush writes one document for a domain, however many operations it had', async () => {
  const before = (await collections.figures().get()).size;
  for (let op = 0; op < 300; op += 1) calls(`operation${op}`, 2);
  await flushCounters();
  const { docs } = await collections.figures().get();
  expect(docs.length).toBe(before + 1);
  const report = await readFigures({ hours: 1 }, caller);
  expect(report.operations).toHaveLength(300);
  expect(report.operations.every((each) => each.calls === 2)).toBe(true);
});

test('what cannot be written is given up with a warning, and counted no second time', async () => {
  calls('openShop', 1);
  const set = vi
    .spyOn(paths.figures(0, 'shops').constructor.prototype, 'set')
    .mockRejectedValueOnce(new Error('out'));
  await flushCounters();
  expect(warn).toHaveBeenCalledWith('figures were not written', { error: 'Error: out' });
  set.mockRestore();
  await flushCounters();
  expect((await readFigures({ hours: 1 }, caller)).domains).toEqual([]);
});

test('a limit names who met it, without telling whose an address is', async () => {
  for (let refusal = 0; refusal < 3; refusal += 1) {
    countRefusal('admin.listAudit', { uid: 'ada', address: '203.0.113.7' });
  }
  countRefusal('admin.listAudit', { uid: undefined, address: '203.0.113.7' });
  countRefusal('admin.listAudit', { uid: undefined, address: '2001:db8:1:2::/64' });
  countRefusal('api-key', { uid: 'the-key', address: '203.0.113.7' });
  await flushCounters();
  const { limits } = await readLimits({}, caller);
  const row = (wanted: string) => limits.find(({ name }) => name === wanted);
  expect(row('admin.listAudit')).toMatchObject({
    per: 'uid',
    window: 60,
    max: 300,
    kind: 'usual',
    refused: 5,
  });
  expect(row('admin.listAudit')?.callers).toEqual([
    { caller: 'uid:ada', refused: 3 },
    { caller: 'net:203.0.113.0/24', refused: 1 },
    { caller: 'net:2001:db8:1::/48', refused: 1 },
  ]);
  expect(row('api-key')?.callers).toEqual([{ caller: 'key:the-key', refused: 1 }]);
  expect(row('accounts.useRecoveryCode')).toMatchObject({
    kind: 'sensitive',
    per: 'ip',
    refused: 0,
    callers: [],
  });
});

test('each key has its calls day by day, and its name as long as it is there', async () => {
  const [mine, gone] = [randomUUID(), randomUUID()];
  await db.doc(paths.apiKey(mine).path).set({ name: 'Till', ending: 'abcd', ownerId: 'ada' });
  calls('whoAmI', 2, { keyId: mine });
  calls('whoAmI', 1, { keyId: gone });
  await flushCounters();
  at += 24 * hour;
  calls('whoAmI', 5, { keyId: mine });
  calls('whoAmI', 1, { keyId: mine, code: 'resource-exhausted' });
  await flushCounters();
  const { days, keys } = await readKeyUsage({ days: 2 }, caller);
  expect(days).toHaveLength(2);
  expect(keys).toMatchObject([
    { id: mine, name: 'Till', ending: 'abcd', ownerId: 'ada', calls: [2, 6], refused: [0, 1] },
    { id: gone, calls: [1, 0], refused: [0, 0] },
  ]);
});

test('the last checkpoint is told, and before the first there is none', async () => {
  expect(await findCheckpoint({}, caller)).toEqual({});
  await paths.auditAnchor().set({ n: 3, at, previous: '0', digest: '0' });
  expect(await findCheckpoint({}, caller)).toEqual({ checkpoint: { n: 3, at } });
});
