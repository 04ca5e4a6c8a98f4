import fc from 'fast-check';
import { expect, test } from 'vitest';
import { anyFields, vector } from './arbitraries.ts';
import { checkFields } from './checkFields.ts';
import type { Value } from './types.ts';

const text = (value: string): Value => ({ type: 'string', value });
const list = (...values: Value[]): Value => ({ type: 'array', values });
const map = (name: string, value: Value): Value => ({ type: 'map', fields: new Map([[name, value]]) });

function nested(levels: number): Value {
  return levels === 0 ? text('leaf') : map('m', nested(levels - 1));
}

test('fields of every type are accepted', () => {
  fc.assert(fc.property(anyFields, (fields) => checkFields(fields)));
});

test.each([
  ['20 levels', nested(20)],
  ['2048 dimensions', vector(Array(2048).fill(0))],
  ['no dimension', vector([])],
  ['a string of 1,048,487 bytes', text('x'.repeat(1_048_487))],
  ['a map in an array in a map', map('a', list(map('b', list())))],
])('a value with %s is accepted', (_, value) => {
  expect(() => checkFields(new Map([['f', value]]))).not.toThrow();
});

test.each([
  ['21 levels', 'f', nested(21), 'nesting'],
  ['2049 dimensions', 'f', vector(Array(2049).fill(0)), '2048'],
  [
    'a string of 1,048,488 bytes',
    'f',
    text('x'.repeat(1_048_488)),
    'The value of property "f" is longer than 1048487 bytes.',
  ],
  ['a long string of wide characters', 'f', text('é'.repeat(600_000)), 'longer'],
  ['an array in an array', 'f', list(list()), 'Property f contains an invalid nested entity.'],
  ['an empty name', '', text('x'), 'empty'],
  ['a reserved name', '__f__', text('x'), 'reserved'],
  ['a reserved name within', 'f', map('__f__', text('x')), 'reserved'],
  ['a long name', 'é'.repeat(751), text('x'), '1500'],
  ['a latitude past the pole', 'f', { type: 'geoPoint', latitude: 90.5, longitude: 0 }, 'latitude'],
  ['a longitude that is no number', 'f', { type: 'geoPoint', latitude: 0, longitude: NaN }, 'longitude'],
] satisfies [string, string, Value, string][])('a field with %s is refused', (_, name, value, message) => {
  expect(() => checkFields(new Map([[name, value]]))).toThrow(
    expect.objectContaining({ code: 'INVALID_ARGUMENT', message: expect.stringContaining(message) }),
  );
});
