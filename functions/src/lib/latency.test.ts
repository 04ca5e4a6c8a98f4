import fc from 'fast-check';
import { expect, test } from 'vitest';
import { latencyBounds, latencyClass, percentileIn } from './latency.ts';

const largest = latencyBounds.at(-1) ?? 0;

test('without calls there is no percentile', () => expect(percentileIn([], 0.5)).toBeUndefined());

test('a percentile lies in the class of the call that it stands for', () => {
  const times = fc.array(fc.double({ min: 0.01, max: largest, noNaN: true }), {
    minLength: 1,
    maxLength: 200,
  });
  fc.assert(
    fc.property(times, fc.constantFrom(0.5, 0.95, 1), (all, share) => {
      const classes: number[] = latencyBounds.map(() => 0);
      for (const ms of all) classes[latencyClass(ms)] = (classes[latencyClass(ms)] ?? 0) + 1;
      const exact = all.toSorted((a, b) => a - b)[Math.ceil(share * all.length) - 1] ?? 0;
      expect(latencyClass(percentileIn(classes, share) ?? 0)).toBe(latencyClass(exact));
    }),
  );
});

test('of calls slower than the last class only its lower end is known', () => {
  const classes = latencyBounds.map(() => 0).concat(3);
  expect(latencyClass(largest + 1)).toBe(latencyBounds.length);
  expect(percentileIn(classes, 0.95)).toBe(largest);
});
