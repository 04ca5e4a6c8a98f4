import fc from 'fast-check';
import { expect, test } from 'vitest';
import { canonicalJson } from './canonicalJson.ts';

test('keys stand in the order of their code units, and undefined ones are left out', () => {
  expect(canonicalJson({ b: [1, { d: null, c: true }], é: 'ü', a: undefined, B: -0.5 })).toBe(
    '{"B":-0.5,"b":[1,{"c":true,"d":null}],"é":"ü"}',
  );
});

test('the same value has the same text in whatever order its keys were set', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
      const reversed = Object.fromEntries(Object.entries(value).toReversed());
      expect(canonicalJson(reversed)).toBe(canonicalJson(value));
    }),
  );
});

test('the text reads back as the value', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(JSON.stringify(JSON.parse(canonicalJson(value)), sortedKeys)).toBe(
        JSON.stringify(value, sortedKeys),
      );
    }),
  );
});

test.each([Number.NaN, Number.POSITIVE_INFINITY, 1n, new Date(0), undefined, '\ud800', () => 1, new Map()])(
  '%s has no canonical text',
  (value) => expect(() => canonicalJson({ value: [value] })).toThrow(TypeError),
);

function sortedKeys(_: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
}
