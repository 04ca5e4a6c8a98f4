import fc from 'fast-check';
import { expect, test } from 'vitest';
import { duration, durationOf, instant, timestampOf } from './time.ts';

const microseconds = fc.integer({ min: 0, max: 4_000_000_000_000_000 });

test('an instant survives being written and read, to the microsecond', () => {
  fc.assert(
    fc.property(microseconds, (micros) => {
      expect(Math.round(instant(timestampOf(micros / 1000), 't') * 1000)).toBe(micros);
    }),
  );
});

test('a duration survives being written and read, to the microsecond', () => {
  fc.assert(
    fc.property(fc.integer({ min: -1e15, max: 1e15 }), (micros) => {
      expect(Math.round(duration(durationOf(micros / 1000), 'd') * 1000)).toBe(micros);
    }),
  );
});

test.each([
  ['2030-01-01T00:00:00.123456789Z', '2030-01-01T00:00:00.123456Z'],
  ['2030-01-01T02:00:00+02:00', '2030-01-01T00:00:00Z'],
  ['2030-01-01T00:00:00.5Z', '2030-01-01T00:00:00.500Z'],
])('%s is %s', (text, written) => {
  expect(timestampOf(instant(text, 't'))).toBe(written);
});

test.each(['', 'tomorrow', '2030-13-01T00:00:00Z', '2030-01-01', '2030-01-01T00:00:00'])(
  '"%s" is no timestamp',
  (text) => {
    expect(() => instant(text, 'Task.scheduleTime')).toThrow('Task.scheduleTime');
  },
);

test.each(['', '5', '5m', 's', '1e3s'])('"%s" is no duration', (text) => {
  expect(() => duration(text, 'Task.dispatchDeadline')).toThrow('Task.dispatchDeadline');
});
