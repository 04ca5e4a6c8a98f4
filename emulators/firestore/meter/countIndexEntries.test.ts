import { expect, test } from 'vitest';
import { vector } from '../values/arbitraries.ts';
import type { Value } from '../values/types.ts';
import { countIndexEntries } from './countIndexEntries.ts';
import type { IndexConfig } from './indexConfig.ts';

const int = (value: number): Value => ({ type: 'integer', value: BigInt(value) });
const list = (...values: Value[]): Value => ({ type: 'array', values });
const map = (fields: Record<string, Value>): Value => ({
  type: 'map',
  fields: new Map(Object.entries(fields)),
});
const order = 'ASCENDING';
const both = [{ order: 'ASCENDING' }, { order: 'DESCENDING' }];

function count(fields: Record<string, Value>, config: IndexConfig = {}): number {
  const time = { seconds: 0, nanos: 0 };
  const name = 'projects/p/databases/(default)/documents/shops/s/products/1';
  return countIndexEntries(
    { name, fields: new Map(Object.entries(fields)), createTime: time, updateTime: time },
    config,
  );
}

test.each<[string, Record<string, Value>, number]>([
  ['no field', {}, 0],
  ['two fields', { a: int(1), b: { type: 'null' } }, 4],
  ['an array of three, two of them equal', { a: list(int(1), int(2), { type: 'double', value: 1 }) }, 2],
  [
    'a map of a field, an array and a map',
    { m: map({ a: int(1), b: list(int(1)), c: map({ d: int(1) }) }) },
    5,
  ],
  ['a vector', { v: vector([1, 2, 3]) }, 0],
])('a document with %s has its automatic entries', (_, fields, entries) => {
  expect(count(fields)).toBe(entries);
});

test('an override replaces the automatic entries of its field and the fields below', () => {
  const override = (fieldPath: string, indexes: typeof both) => ({
    fieldOverrides: [{ collectionGroup: 'products', fieldPath, indexes }],
  });
  const fields = { a: int(1), m: map({ b: int(1), c: list(int(1)) }) };
  expect(count(fields)).toBe(5);
  expect(count(fields, override('a', []))).toBe(3);
  expect(count(fields, override('m', []))).toBe(2);
  expect(count(fields, override('m.b', [...both, ...both]))).toBe(7);
  expect(count(fields, override('*', []))).toBe(0);
  const elsewhere = { fieldOverrides: [{ collectionGroup: 'shops', fieldPath: '*', indexes: [] }] };
  expect(count(fields, elsewhere)).toBe(5);
});

test('a composite index has an entry where all of its fields are there, one for each element of its array', () => {
  const index = (...fields: { fieldPath: string; order?: string; arrayConfig?: string }[]) => ({
    fieldOverrides: [{ collectionGroup: 'products', fieldPath: '*', indexes: [] }],
    indexes: [{ collectionGroup: 'products', fields }],
  });
  const fields = { a: int(1), b: int(2), tags: list(int(1), int(2), int(2)) };
  expect(
    count(
      fields,
      index({ fieldPath: 'a', order }, { fieldPath: 'b', order }, { fieldPath: '__name__', order }),
    ),
  ).toBe(1);
  expect(count(fields, index({ fieldPath: 'a', order }, { fieldPath: 'none', order }))).toBe(0);
  expect(
    count(fields, index({ fieldPath: 'tags', arrayConfig: 'CONTAINS' }, { fieldPath: 'a', order })),
  ).toBe(2);
});
