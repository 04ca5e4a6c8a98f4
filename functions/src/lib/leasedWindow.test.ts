import fc from 'fast-check';
import { afterEach, expect, test } from 'vitest';
import { setClock } from './clock.ts';
import { type Lease, leasedWindow } from './leasedWindow.ts';

afterEach(() => setClock());

/** What instances share, without Firestore. */
function sharedLease() {
  const taken = new Map<string, number>();
  let writes = 0;
  const lease: Lease = async ({ subject, start, size }) => {
    const id = `${subject} ${start}`;
    taken.set(id, (taken.get(id) ?? 0) + size);
    writes += 1;
    return taken.get(id) ?? 0;
  };
  return { lease, writes: () => writes };
}

/** Calls at an even pace, each reaching an instance by chance; how many of them each window let in. */
async function pace(max: number, instances: number, chance: () => number) {
  const { lease, writes } = sharedLease();
  const limits = Array.from({ length: instances }, () => leasedWindow({ window: 60, max }, lease));
  const calls = max * 2;
  const letIn: number[] = [];
  for (const turn of [0, 1, 2]) {
    let count = 0;
    for (let call = 0; call < calls; call += 1) {
      setClock(() => Math.floor((turn + call / calls) * 60_000));
      const limit = limits[Math.floor(chance() * instances)];
      if ((await limit?.('ada')) === 0) count += 1;
    }
    letIn.push(count);
  }
  return { letIn, writes: writes() };
}

const runs = fc.record({
  max: fc.integer({ min: 5, max: 400 }),
  instances: fc.integer({ min: 1, max: 8 }),
  seed: fc.integer(),
});

/** Evenly spread numbers from 0 to 1, the same for the same seed (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

test('at double the rate, several instances together let in the limit, within 5 % or two calls, and never more', async () => {
  await fc.assert(
    fc.asyncProperty(runs, async ({ max, instances, seed }) => {
      const { letIn } = await pace(max, instances, randomFrom(seed));
      for (const count of letIn) {
        expect(count).toBeLessThanOrEqual(max);
        expect(count).toBeGreaterThanOrEqual(max - Math.max(2, max * 0.05));
      }
    }),
    { numRuns: 60 },
  );
});

test('instances with little to do hold little back', async () => {
  const random = randomFrom(7);
  const { letIn } = await pace(400, 8, () => random() ** 3);
  for (const count of letIn) expect(count).toBeGreaterThanOrEqual(380);
});

test('a busy subject costs far fewer writes than calls', async () => {
  const { letIn, writes } = await pace(4000, 4, randomFrom(1));
  expect(writes).toBeLessThan(letIn.reduce((sum, count) => sum + count) / 12);
});

test('calls at the same moment share a lease, and none gets in beyond it', async () => {
  setClock(() => 0);
  const { lease, writes } = sharedLease();
  const limit = leasedWindow({ window: 60, max: 30 }, lease);
  const waits = await Promise.all(Array.from({ length: 100 }, () => limit('ada')));
  expect(waits.filter((wait) => wait === 0)).toHaveLength(30);
  expect(new Set(waits)).toEqual(new Set([0, 60_000]));
  expect(writes()).toBeLessThanOrEqual(10);
});

test('what the lease fails with is thrown, and the next call tries again', async () => {
  setClock(() => 0);
  let isOut = true;
  const limit = leasedWindow({ window: 60, max: 5 }, async () => {
    if (isOut) throw new Error('out');
    return 1;
  });
  await expect(Promise.all([limit('ada'), limit('ada')])).rejects.toThrow('out');
  isOut = false;
  expect(await limit('ada')).toBe(0);
});
