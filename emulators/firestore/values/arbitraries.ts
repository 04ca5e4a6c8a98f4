import fc from 'fast-check';
import type { Fields, Value } from './types.ts';

const edgeIntegers = [0n, 1n, -1n, 2n ** 53n, 2n ** 53n + 1n, 2n ** 63n - 1n, -(2n ** 63n)];
const edgeDoubles = [0, -0, 1, -1, 0.5, NaN, Infinity, -Infinity, 2 ** 53, 2 ** 63, -(2 ** 63), 5e-324];
const references = ['c/d', 'c/d/e/f', 'c/__id7__', 'c/__id12__', 'c/é', 'b/z'];

/** Text with characters on both sides of the surrogates, where UTF-16 and UTF-8 order differ. */
const anyText = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 6 }),
  fc.constantFrom('', 'a', 'ab', '\u{1f600}', '\uffee', '__proto__', 'toString'),
);

export const anyInteger: fc.Arbitrary<Value> = fc
  .oneof(
    fc.constantFrom(...edgeIntegers),
    fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }),
    fc.bigInt({ min: -3n, max: 3n }),
  )
  .map((value) => ({ type: 'integer', value }));

export const anyDouble: fc.Arbitrary<Value> = fc
  .oneof(fc.constantFrom(...edgeDoubles), fc.double(), fc.integer({ min: -3, max: 3 }))
  .map((value) => ({ type: 'double', value }));

const anyScalar: fc.Arbitrary<Value> = fc.oneof(
  fc.constant<Value>({ type: 'null' }),
  fc.boolean().map((value): Value => ({ type: 'boolean', value })),
  anyInteger,
  anyDouble,
  fc
    .record({
      seconds: fc.integer({ min: -62135596800, max: 253402300799 }),
      micros: fc.integer({ min: 0, max: 999_999 }),
    })
    .map(({ seconds, micros }): Value => ({ type: 'timestamp', value: { seconds, nanos: micros * 1000 } })),
  anyText.map((value): Value => ({ type: 'string', value })),
  fc.uint8Array({ maxLength: 4 }).map((value): Value => ({ type: 'bytes', value })),
  fc
    .constantFrom(...references)
    .map((path): Value => ({ type: 'reference', value: `projects/p/databases/(default)/documents/${path}` })),
  fc
    .record({ latitude: fc.constantFrom(-90, -0, 0, 12.5), longitude: fc.constantFrom(-180, 0, 7) })
    .map((point): Value => ({ type: 'geoPoint', ...point })),
  fc.array(fc.constantFrom(0, 1, 2, NaN), { minLength: 1, maxLength: 3 }).map((values) => vector(values)),
);

/** Any value the service stores, of every type, nested a little. */
export const anyValue: fc.Arbitrary<Value> = fc.letrec<{ value: Value; inner: Value }>((tie) => ({
  value: fc.oneof({ depthSize: 'small', withCrossShrink: true }, tie('inner'), arrayOf(tie('inner'))),
  inner: fc.oneof({ depthSize: 'small', withCrossShrink: true }, anyScalar, mapOf(tie('value'))),
})).value;

/** Fields as a document may have them. */
export const anyFields: fc.Arbitrary<Fields> = fieldsOf(anyValue);

/** A vector value of these elements. */
export function vector(elements: readonly number[]): Value {
  const values = elements.map((value): Value => ({ type: 'double', value }));
  return {
    type: 'map',
    fields: new Map<string, Value>([
      ['__type__', { type: 'string', value: '__vector__' }],
      ['value', { type: 'array', values }],
    ]),
  };
}

function arrayOf(value: fc.Arbitrary<Value>): fc.Arbitrary<Value> {
  return fc.array(value, { maxLength: 3 }).map((values) => ({ type: 'array', values }));
}

function mapOf(value: fc.Arbitrary<Value>): fc.Arbitrary<Value> {
  return fieldsOf(value).map((fields) => ({ type: 'map', fields }));
}

function fieldsOf(value: fc.Arbitrary<Value>): fc.Arbitrary<Fields> {
  const name = fc.oneof(
    fc.constantFrom('a', 'b', 'c', 'a b', 'x.y', '\u{1f600}', '\uffee'),
    fc.string({ minLength: 1, maxLength: 3 }),
  );
  return fc
    .array(
      fc.tuple(
        name.filter((text) => !/^__.*__$/s.test(text)),
        value,
      ),
      { maxLength: 4 },
    )
    .map((entries) => new Map(entries));
}
