import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fuzzyScore } from './fuzzyScore.ts';

const best = (search: string, ...texts: string[]) =>
  texts
    .map((text) => [fuzzyScore(search, text), text] as const)
    .filter(([score]) => score !== undefined)
    .toSorted(([a = 0], [b = 0]) => b - a)[0]?.[1];

test.each([
  ['sc', 'Switch colours', 'Discover'],
  ['audit', 'Audit trail', 'All user data in town'],
  ['peo', 'People', 'Profile overview'],
  ['elodie', 'Élodie', 'Some melodies'],
])('“%s” finds “%s” before “%s”', (search, first, second) => {
  expect(best(search, second, first)).toBe(first);
});

test('letters that do not occur in this order find nothing', () => {
  expect(fuzzyScore('lp', 'People and more')).toBeUndefined();
  expect(fuzzyScore('xyz', 'People')).toBeUndefined();
});

test('a text is found by exactly those letters that can be had by leaving others out', () => {
  const few = fc.string({ unit: fc.constantFrom('a', 'b', ' '), maxLength: 8 });
  fc.assert(
    fc.property(few, few, (search, text) => {
      const pattern = new RegExp([...search.replaceAll(' ', '')].join('.*'));
      expect(fuzzyScore(search, text) !== undefined).toBe(pattern.test(text));
    }),
  );
});
