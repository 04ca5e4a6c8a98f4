import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type RetryConfig, retryDelay, shouldRetry } from './backoff.ts';

const seconds = (config: Partial<RetryConfig>, count: number) =>
  Array.from({ length: count }, (_, index) => retryDelay({ ...base, ...config }, index + 1) / 1000);
const base: RetryConfig = {
  maxAttempts: 5,
  maxRetryDuration: 0,
  minBackoff: 10_000,
  maxBackoff: 300_000,
  maxDoublings: 3,
};
const configs = fc.record({
  maxAttempts: fc.constant(-1),
  maxRetryDuration: fc.constant(0),
  minBackoff: fc.integer({ min: 0, max: 1e6 }),
  maxBackoff: fc.integer({ min: 1e6, max: 1e9 }),
  maxDoublings: fc.integer({ min: 0, max: 2000 }),
});

test('the documented example: doubling, then linear, then constant', () => {
  expect(seconds({}, 9)).toEqual([10, 20, 40, 80, 160, 240, 300, 300, 300]);
});

test.each([
  [{ maxDoublings: 0 }, [10, 20, 30, 40, 50]],
  [{ maxDoublings: 1 }, [10, 20, 40, 60, 80]],
  [{ maxDoublings: 16 }, [10, 20, 40, 80, 160, 300]],
  [{ minBackoff: 300_000 }, [300, 300]],
  [{ minBackoff: 100, maxBackoff: 1000 }, [0.1, 0.2, 0.4, 0.8, 1]],
  [{ minBackoff: 0 }, [0, 0, 0]],
])('%o waits %o', (config, expected) => {
  expect(seconds(config, expected.length)).toEqual(expected);
});

test('a wait is never below the one before, never below minBackoff and never above maxBackoff', () => {
  fc.assert(
    fc.property(configs, fc.integer({ min: 1, max: 5000 }), (config, failures) => {
      const wait = retryDelay(config, failures);
      expect(wait).toBeGreaterThanOrEqual(config.minBackoff);
      expect(wait).toBeLessThanOrEqual(config.maxBackoff);
      expect(retryDelay(config, failures + 1)).toBeGreaterThanOrEqual(wait);
    }),
  );
});

test('past the doublings each wait grows by 2^maxDoublings · minBackoff', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 8 }), fc.integer({ min: 1, max: 50 }), (maxDoublings, past) => {
      const config = { ...base, maxDoublings, maxBackoff: Number.MAX_SAFE_INTEGER };
      const failures = maxDoublings + past;
      const step = retryDelay(config, failures + 1) - retryDelay(config, failures);
      expect(step).toBe(2 ** maxDoublings * config.minBackoff);
    }),
  );
});

test.each([
  ['attempts left', 5, 0, 4, 1e9, true],
  ['attempts used up', 5, 0, 5, 0, false],
  ['no limit at all', -1, 0, 1e6, 1e9, true],
  ['one attempt', 1, 0, 1, 0, false],
  ['attempts used up, time left', 2, 10_000, 7, 9_999, true],
  ['time used up, attempts left', 5, 10_000, 4, 20_000, true],
  ['both used up', 2, 10_000, 2, 10_000, false],
  ['only time, and it is left', -1, 10_000, 99, 9_999, true],
  ['only time, and it is used up', -1, 10_000, 1, 10_000, false],
])('%s', (_, maxAttempts, maxRetryDuration, failures, age, expected) => {
  expect(shouldRetry({ ...base, maxAttempts, maxRetryDuration }, failures, age)).toBe(expected);
});
