import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isDue } from './isDue.ts';

const at = (time: string) => Date.parse(`${time}:00Z`);

test.each([
  ['0 * * * *', '2026-05-04T13:00', true],
  ['0 * * * *', '2026-05-04T13:01', false],
  ['*/15 * * * *', '2026-05-04T13:45', true],
  ['*/15 * * * *', '2026-05-04T13:50', false],
  ['5-20/5 1,3 * * *', '2026-05-04T03:15', true],
  ['5-20/5 1,3 * * *', '2026-05-04T02:15', false],
  ['10/20 * * * *', '2026-05-04T02:50', true],
  ['0 0 1 1 *', '2026-01-01T00:00', true],
  ['0 0 * * 7', '2026-05-03T00:00', true], // a Sunday
  ['0 0 * * 0', '2026-05-03T00:00', true],
  ['0 0 * * 1-5', '2026-05-03T00:00', false],
  ['0 0 13 * 5', '2026-05-01T00:00', true], // a Friday that is no 13th
  ['0 0 13 * 5', '2026-05-13T00:00', true], // a 13th that is no Friday
  ['0 0 13 * 5', '2026-05-14T00:00', false],
  ['every 5 minutes', '2026-05-04T13:35', true],
  ['every 5 minutes', '2026-05-04T13:36', false],
  ['every 6 hours', '2026-05-04T18:00', true],
  ['every 6 hours', '2026-05-04T19:00', false],
])('%s at %s: %s', (schedule, time, due) => expect(isDue(schedule, 'Etc/UTC', at(time))).toBe(due));

test('a schedule goes by the clock of its time zone', () => {
  expect(isDue('30 9 * * *', 'Europe/Berlin', at('2026-01-15T08:30'))).toBe(true);
  expect(isDue('30 9 * * *', 'Europe/Berlin', at('2026-07-15T07:30'))).toBe(true);
  expect(isDue('30 9 * * *', 'Asia/Kolkata', at('2026-01-15T04:00'))).toBe(true);
});

test.each(['', '* * * *', '60 * * * *', '* * 0 * *', '5-1 * * * *', '*/0 * * * *', 'often', 'x * * * *'])(
  'the schedule "%s" is refused in words',
  (schedule) => expect(() => isDue(schedule, 'Etc/UTC', 0)).toThrow(/unix-cron/),
);

test('every N minutes has the runs of a day that N divides it into', () => {
  const divisors = [1, 2, 3, 5, 10, 15, 20, 30, 60].map((step) => fc.constant(step));
  fc.assert(
    fc.property(fc.oneof(...divisors), fc.date({ min: new Date(0), noInvalidDate: true }), (step, date) => {
      const midnight = date.getTime() - (date.getTime() % 86_400_000);
      const minutes = Array.from({ length: 180 }, (_, index) => midnight + index * 60_000);
      const runs = minutes.filter((minute) => isDue(`every ${step} minutes`, 'Etc/UTC', minute));
      expect(runs).toEqual(minutes.filter((_, index) => index % step === 0));
    }),
    { numRuns: 20 },
  );
});
