import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { query, root, value } from '../query/arbitraries.ts';
import type { StructuredQuery } from '../query/types.ts';
import type { Value } from '../values/types.ts';
import { queryKey } from './queryKey.ts';

const filtered = (operand: Value): StructuredQuery => ({
  from: [{ collectionId: 'c', allDescendants: false }],
  where: { type: 'field', field: 'a', op: 'EQUAL', value: operand },
  orderBy: [],
  offset: 0,
});

test('equal queries of one parent have one key', () => {
  fc.assert(
    fc.property(query, (one) => {
      expect(queryKey(root, structuredClone(one))).toBe(queryKey(root, one));
      expect(queryKey(`${root}/c/d`, one)).not.toBe(queryKey(root, one));
    }),
    { seed: 1 },
  );
});

test('different values have different keys, down to the type and the sign of zero', () => {
  const map = (inner: Value): Value => ({ type: 'map', fields: new Map([['x', inner]]) });
  const values = fc.sample(value, { numRuns: 300, seed: 1 }).flatMap((one) => [one, map(one)]);
  const keys = new Map<string, Value>();
  for (const one of values) {
    const key = queryKey(root, filtered(one));
    expect(keys.get(key) ?? one).toEqual(one);
    keys.set(key, one);
  }
  expect(keys.size).toBeGreaterThan(60);
});
