import fc from 'fast-check';
import { expect, test } from 'vitest';
import { anyFields, anyValue } from './arbitraries.ts';
import { deleteField, getField, pickFields, setField } from './fields.ts';
import type { Value } from './types.ts';

const path = fc.array(fc.constantFrom('a', 'b', 'c', 'x.y'), { minLength: 1, maxLength: 3 });
const one: Value = { type: 'integer', value: 1n };

test('what is set is found, and leaves fields elsewhere alone', () => {
  fc.assert(
    fc.property(anyFields, path, anyValue, path, (fields, at, value, other) => {
      const changed = setField(fields, at, value);
      expect(getField(changed, at)).toBe(value);
      if (other[0] !== at[0]) expect(getField(changed, other)).toBe(getField(fields, other));
    }),
  );
});

test('what is deleted is gone, and what was set before comes back by setting it again', () => {
  fc.assert(
    fc.property(anyFields, path, (fields, at) => {
      const value = getField(fields, at);
      const without = deleteField(fields, at);
      expect(getField(without, at)).toBeUndefined();
      if (value === undefined) expect(without).toEqual(fields);
      else expect(getField(setField(without, at, value), at)).toBe(value);
    }),
  );
});

test('a projection holds the named parts only', () => {
  const inner: Value = {
    type: 'map',
    fields: new Map([
      ['b', one],
      ['c', one],
    ]),
  };
  const fields = new Map<string, Value>([
    ['a', inner],
    ['d', one],
  ]);
  const picked = pickFields(fields, [['a', 'b'], ['missing']]);
  expect(picked).toEqual(new Map([['a', { type: 'map', fields: new Map([['b', one]]) }]]));
});

test('a part on the way that is no map becomes one', () => {
  const fields = setField(new Map([['a', one]]), ['a', 'b'], one);
  expect(fields).toEqual(new Map([['a', { type: 'map', fields: new Map([['b', one]]) }]]));
});

test('what stands beside a part that is set stays', () => {
  const inner = (fields: [string, Value][]): Value => ({ type: 'map', fields: new Map(fields) });
  const fields = new Map([['a', inner([['b', one]])]]);
  expect(setField(fields, ['a', 'c'], one)).toEqual(
    new Map([
      [
        'a',
        inner([
          ['b', one],
          ['c', one],
        ]),
      ],
    ]),
  );
  expect(deleteField(setField(fields, ['a', 'c'], one), ['a', 'c'])).toEqual(fields);
});
