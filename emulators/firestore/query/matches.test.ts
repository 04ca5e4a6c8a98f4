import { describe, expect, test } from 'vitest';
import type { Value } from '../values/types.ts';
import { root } from './arbitraries.ts';
import { matches } from './matches.ts';
import { resolveQuery } from './resolve.ts';
import type { FieldOperator, Filter } from './types.ts';

const double = (value: number): Value => ({ type: 'double', value });
const array = (...values: Value[]): Value => ({ type: 'array', values });
const vector = (...numbers: number[]): Value => ({
  type: 'map',
  fields: new Map<string, Value>([
    ['__type__', { type: 'string', value: '__vector__' }],
    ['value', array(...numbers.map(double))],
  ]),
});

/** Two values of each type, the smaller first; types in Firestore's order. */
const pairs: Record<string, readonly [Value, Value]> = {
  boolean: [
    { type: 'boolean', value: false },
    { type: 'boolean', value: true },
  ],
  integer: [
    { type: 'integer', value: 1n },
    { type: 'integer', value: 2n },
  ],
  double: [double(1.5), double(2.5)],
  'NaN and a number': [double(Number.NaN), double(Number.NEGATIVE_INFINITY)],
  timestamp: [
    { type: 'timestamp', value: { seconds: 1, nanos: 0 } },
    { type: 'timestamp', value: { seconds: 1, nanos: 1000 } },
  ],
  string: [
    { type: 'string', value: '\uffee' },
    { type: 'string', value: '😀' },
  ],
  bytes: [
    { type: 'bytes', value: Uint8Array.of(1) },
    { type: 'bytes', value: Uint8Array.of(1, 0) },
  ],
  reference: [
    { type: 'reference', value: `${root}/c/a` },
    { type: 'reference', value: `${root}/c/a/c/a` },
  ],
  geoPoint: [
    { type: 'geoPoint', latitude: 1, longitude: 2 },
    { type: 'geoPoint', latitude: 1, longitude: 3 },
  ],
  array: [array(double(1)), array(double(1), double(0))],
  vector: [vector(9), vector(1, 1)],
  map: [
    { type: 'map', fields: new Map([['a', double(2)]]) },
    { type: 'map', fields: new Map([['b', double(1)]]) },
  ],
};

function isFound(stored: Value, where: Filter): boolean {
  const from = [{ collectionId: 'c', allDescendants: false }];
  const time = { seconds: 1, nanos: 0 };
  const document = {
    name: `${root}/c/d`,
    fields: new Map([['f', stored]]),
    createTime: time,
    updateTime: time,
  };
  return matches(resolveQuery(root, { from, where, orderBy: [], offset: 0 }), document);
}

function compare(stored: Value, op: FieldOperator, value: Value): boolean {
  return isFound(stored, { type: 'field', field: 'f', op, value });
}

describe.each(Object.entries(pairs))('of type %s', (name, [low, high]) => {
  test.each<[FieldOperator, boolean, boolean, boolean]>([
    ['LESS_THAN', true, false, false],
    ['LESS_THAN_OR_EQUAL', true, true, false],
    ['GREATER_THAN', false, false, true],
    ['GREATER_THAN_OR_EQUAL', false, true, true],
    ['EQUAL', false, true, false],
    ['NOT_EQUAL', true, false, true],
  ])('%s tells less, equal and greater', (op, less, equal, greater) => {
    expect([compare(low, op, high), compare(high, op, high), compare(high, op, low)]).toEqual([
      less,
      equal,
      greater,
    ]);
  });

  test('IN, NOT_IN and the array operators tell members', () => {
    expect([compare(high, 'IN', array(low, high)), compare(high, 'IN', array(low))]).toEqual([true, false]);
    expect([compare(high, 'NOT_IN', array(low, high)), compare(high, 'NOT_IN', array(low))]).toEqual([
      false,
      true,
    ]);
    expect(compare(array(high), 'ARRAY_CONTAINS', high)).toBe(true);
    expect(compare(array(high), 'ARRAY_CONTAINS', low)).toBe(false);
    expect(compare(array(high), 'ARRAY_CONTAINS_ANY', array(low, high))).toBe(true);
    expect(compare(high, 'ARRAY_CONTAINS', high)).toBe(false);
  });

  test('ranges hold within the type only', () => {
    for (const [other, [, value]] of Object.entries(pairs)) {
      const numbers = ['integer', 'double', 'NaN and a number'];
      if (other === name || (numbers.includes(other) && numbers.includes(name))) continue;
      expect(compare(value, 'LESS_THAN', high) || compare(value, 'GREATER_THAN', high)).toBe(false);
      expect(compare(value, 'NOT_EQUAL', high)).toBe(true);
    }
  });
});

const nothing: Value = { type: 'null' };
const nan = double(Number.NaN);

describe('null and NaN', () => {
  test('are found by the unary operators and by equality', () => {
    expect(isFound(nothing, { type: 'unary', field: 'f', op: 'IS_NULL' })).toBe(true);
    expect(isFound(nan, { type: 'unary', field: 'f', op: 'IS_NAN' })).toBe(true);
    expect(compare(nothing, 'EQUAL', nothing)).toBe(true);
    expect(compare(nan, 'EQUAL', nan)).toBe(true);
  });

  test('null is in no result of an inequality', () => {
    expect(compare(nothing, 'NOT_EQUAL', double(1))).toBe(false);
    expect(compare(nothing, 'NOT_IN', array(double(1)))).toBe(false);
    expect(isFound(nothing, { type: 'unary', field: 'f', op: 'IS_NOT_NAN' })).toBe(false);
    expect(compare(nan, 'NOT_EQUAL', double(1))).toBe(true);
  });

  test('neither is a member of a list', () => {
    for (const value of [nothing, nan]) {
      expect(compare(value, 'IN', array(value))).toBe(false);
      expect(compare(array(value), 'ARRAY_CONTAINS', value)).toBe(false);
      expect(compare(array(value), 'ARRAY_CONTAINS_ANY', array(value))).toBe(false);
    }
  });

  test('NOT_IN with null finds nothing, with NaN all that is a number', () => {
    expect(compare(double(1), 'NOT_IN', array(nothing))).toBe(false);
    expect(compare(double(1), 'NOT_IN', array(nan))).toBe(true);
    expect(compare(nan, 'NOT_IN', array(nan))).toBe(false);
  });
});

test('integers equal doubles of the same value, beyond 53 bits too', () => {
  const big = 2n ** 53n + 1n;
  expect(compare({ type: 'integer', value: 1n }, 'EQUAL', double(1))).toBe(true);
  expect(compare({ type: 'integer', value: big }, 'EQUAL', double(2 ** 53))).toBe(false);
  expect(compare({ type: 'integer', value: big }, 'GREATER_THAN', double(2 ** 53))).toBe(true);
  expect(compare(double(-0), 'EQUAL', { type: 'integer', value: 0n })).toBe(true);
});
