import fc from 'fast-check';
import { expect, test } from 'vitest';
import { anyValue, vector } from './arbitraries.ts';
import { compareValues, equalValues, typeRank } from './order.ts';
import type { Value } from './types.ts';

const root = 'projects/p/databases/(default)/documents';
const int = (value: bigint): Value => ({ type: 'integer', value });
const double = (value: number): Value => ({ type: 'double', value });
const text = (value: string): Value => ({ type: 'string', value });
const reference = (path: string): Value => ({ type: 'reference', value: `${root}/${path}` });
const bytes = (...value: number[]): Value => ({ type: 'bytes', value: Uint8Array.from(value) });
const time = (seconds: number, nanos: number): Value => ({ type: 'timestamp', value: { seconds, nanos } });
const list = (...values: Value[]): Value => ({ type: 'array', values });
const map = (...entries: [string, Value][]): Value => ({ type: 'map', fields: new Map(entries) });

/** Each strictly before the next, as the service sorts them. */
const ascending: Value[] = [
  { type: 'null' },
  { type: 'boolean', value: false },
  { type: 'boolean', value: true },
  double(NaN),
  double(-Infinity),
  double(-Number.MAX_VALUE),
  int(-(2n ** 63n)),
  int(-(2n ** 53n) - 1n),
  double(-(2 ** 53)),
  double(-1.5),
  int(-1n),
  double(-5e-324),
  int(0n),
  double(5e-324),
  int(1n),
  double(1.5),
  double(2 ** 53),
  int(2n ** 53n + 1n),
  int(2n ** 63n - 1n),
  double(2 ** 63),
  double(Infinity),
  time(-62135596800, 0),
  time(0, 1000),
  time(0, 2000),
  text(''),
  text('a'),
  text('a\u0000'),
  text('b'),
  text('é'),
  text('\uffee'),
  text('\u{1f600}'),
  bytes(),
  bytes(0),
  bytes(0, 1),
  bytes(255),
  reference('a/b'),
  reference('a/b/c/d'),
  reference('a/c'),
  reference('b/__id-3__'),
  reference('b/__id9__'),
  reference('b/__id10__'),
  reference('b/__id10__/x/y'),
  reference('b/!'),
  reference('b/a'),
  reference('b/a/a/a'),
  reference('b/a!'),
  { type: 'geoPoint', latitude: -90, longitude: 0 },
  { type: 'geoPoint', latitude: 0, longitude: -1 },
  { type: 'geoPoint', latitude: 0, longitude: 1 },
  list(),
  list(int(1n)),
  list(int(1n), int(1n)),
  list(int(2n)),
  list(text('a')),
  vector([9]),
  vector([1, 1]),
  vector([1, 2]),
  map(),
  map(['__type__', text('__other__')]),
  map(['a', int(1n)]),
  map(['a', int(1n)], ['b', int(0n)]),
  map(['a', int(2n)]),
  map(['b', int(0n)]),
];

test('every value is after the ones that sort before it', () => {
  for (const [i, a] of ascending.entries()) {
    for (const [j, b] of ascending.entries()) {
      expect([i, j, Math.sign(compareValues(a, b))]).toEqual([i, j, Math.sign(i - j)]);
    }
  }
});

test.each([
  [int(1n), double(1)],
  [double(0), double(-0)],
  [int(0n), double(-0)],
  [double(NaN), double(NaN)],
  [int(2n ** 53n), double(2 ** 53)],
  [map(['a', int(1n)], ['b', int(2n)]), map(['b', double(2)], ['a', double(1)])],
  [list(double(NaN)), list(double(NaN))],
  [
    { type: 'geoPoint', latitude: -0, longitude: 0 },
    { type: 'geoPoint', latitude: 0, longitude: -0 },
  ],
] satisfies [Value, Value][])('%o equals %o', (a, b) => {
  expect(equalValues(a, b)).toBe(true);
});

test('an integer beside a double that only rounds to it is not equal', () => {
  expect(equalValues(int(2n ** 53n + 1n), double(2 ** 53))).toBe(false);
});

test('the order is total: antisymmetric, transitive, and equal values are interchangeable', () => {
  fc.assert(
    fc.property(anyValue, anyValue, anyValue, (a, b, c) => {
      expect(compareValues(a, a)).toBe(0);
      expect(Math.sign(compareValues(a, b)) + Math.sign(compareValues(b, a))).toBe(0);
      if (compareValues(a, b) <= 0 && compareValues(b, c) <= 0)
        expect(compareValues(a, c)).toBeLessThanOrEqual(0);
      if (compareValues(a, b) === 0) {
        expect(Math.sign(compareValues(a, c))).toBe(Math.sign(compareValues(b, c)));
        expect(typeRank(a)).toBe(typeRank(b));
      }
    }),
    { numRuns: 3000 },
  );
});
