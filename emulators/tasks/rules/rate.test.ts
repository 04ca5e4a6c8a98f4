import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Bucket, burstFor, fullBucket, type RateLimits, slowdownAfter, takeToken } from './rate.ts';

const limitsOf = fc.record({
  maxDispatchesPerSecond: fc.double({ min: 0.01, max: 500, noNaN: true }),
  maxBurstSize: fc.integer({ min: 1, max: 100 }),
  maxConcurrentDispatches: fc.constant(1000),
});

/** The instants at which a caller that takes as soon as it may gets `count` tokens. */
function taken(limits: RateLimits, count: number, from: number): number[] {
  const times: number[] = [];
  let bucket: Bucket = fullBucket(limits, from);
  let now = from;
  while (times.length < count) {
    const next = takeToken(bucket, limits, now);
    bucket = next.bucket;
    if (next.wait === 0) times.push(now);
    now += next.wait;
  }
  return times;
}

test('a full bucket gives its burst at once, then one token each 1/rate', () => {
  const limits = { maxDispatchesPerSecond: 10, maxBurstSize: 3, maxConcurrentDispatches: 1 };
  expect(taken(limits, 6, 0).map(Math.round)).toEqual([0, 0, 0, 100, 200, 300]);
});

test('no window of any length gives more than the burst and what the rate adds', () => {
  fc.assert(
    fc.property(limitsOf, fc.integer({ min: 1, max: 200 }), (limits, count) => {
      const times = taken(limits, count, 1.7e12);
      for (const [index, first] of times.entries()) {
        const length = (times.at(-1) ?? 0) - first;
        const given = times.length - index;
        expect(given).toBeLessThanOrEqual(
          limits.maxBurstSize + (length / 1000) * limits.maxDispatchesPerSecond + 0.01,
        );
      }
    }),
  );
});

test('tokens stay between 0 and the burst whatever the clock does, and a wait is never negative', () => {
  fc.assert(
    fc.property(
      limitsOf,
      fc.array(fc.integer({ min: -1e6, max: 1e6 }), { maxLength: 50 }),
      (limits, steps) => {
        let bucket = fullBucket(limits, 0);
        let now = 0;
        for (const step of steps) {
          now += step;
          const next = takeToken(bucket, limits, now);
          bucket = next.bucket;
          expect(bucket.tokens).toBeGreaterThanOrEqual(0);
          expect(bucket.tokens).toBeLessThanOrEqual(limits.maxBurstSize);
          expect(next.wait).toBeGreaterThanOrEqual(0);
        }
      },
    ),
  );
});

test('waiting as long as told gives the token', () => {
  fc.assert(
    fc.property(limitsOf, fc.integer({ min: 0, max: 1e6 }), (limits, now) => {
      const { bucket, wait } = takeToken({ tokens: 0, at: now }, limits, now);
      expect(takeToken(bucket, limits, now + wait).wait).toBe(0);
    }),
  );
});

test.each([
  [0.25, 10],
  [1, 10],
  [5, 10],
  [100, 20],
  [500, 100],
])('%d/s has a burst of %d', (rate, burst) => {
  expect(burstFor(rate)).toBe(burst);
});

test('429 and 503 slow a queue down to a sixteenth, other answers speed it up again', () => {
  const after = (statuses: number[]) => statuses.reduce(slowdownAfter, 1);
  expect(after([503])).toBe(2);
  expect(after([429, 503, 429, 503, 429, 503])).toBe(16);
  expect(after([503, 503, 500])).toBe(2);
  expect(after([503, 200, 200])).toBe(1);
});
