import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Transform } from '../store/types.ts';
import { anyDouble, anyInteger, anyValue } from './arbitraries.ts';
import { compareValues, equalValues } from './order.ts';
import { applyTransform } from './transform.ts';
import type { Value } from './types.ts';

const time = { seconds: 12, nanos: 345_000_000 };
const int = (value: bigint): Value => ({ type: 'integer', value });
const double = (value: number): Value => ({ type: 'double', value });
const text: Value = { type: 'string', value: 'x' };
const anyNumber = fc.oneof(anyInteger, anyDouble);

function apply(op: Transform['op'], current: Value | undefined) {
  return applyTransform({ field: 'f', op }, current, time);
}

test.each([
  ['increment', undefined, int(5n), int(5n)],
  ['increment', text, int(5n), int(5n)],
  ['increment', int(1n), int(2n), int(3n)],
  ['increment', int(1n), double(0.5), double(1.5)],
  ['increment', double(0.5), int(1n), double(1.5)],
  ['increment', int(2n ** 63n - 1n), int(1n), int(2n ** 63n - 1n)],
  ['increment', int(-(2n ** 63n)), int(-1n), int(-(2n ** 63n))],
  ['increment', double(Infinity), double(-Infinity), double(NaN)],
  ['maximum', undefined, int(5n), int(5n)],
  ['maximum', text, double(5), double(5)],
  ['maximum', int(3n), double(3), int(3n)],
  ['maximum', double(3), int(3n), double(3)],
  ['maximum', double(-0), int(0n), double(-0)],
  ['maximum', int(3n), double(3.5), double(3.5)],
  ['maximum', int(3n), double(NaN), double(NaN)],
  ['maximum', double(NaN), int(3n), double(NaN)],
  ['minimum', int(3n), double(2.5), double(2.5)],
  ['minimum', int(3n), double(3), int(3n)],
  ['minimum', double(NaN), int(3n), double(NaN)],
  ['minimum', int(0n), double(-0), int(0n)],
] satisfies ['increment' | 'maximum' | 'minimum', Value | undefined, Value, Value][])(
  '%s of %o by %o is %o, and that is the result',
  (type, current, value, expected) => {
    expect(apply({ type, value }, current)).toEqual({ value: expected, result: expected });
  },
);

test('the server time is written and told', () => {
  const value = { type: 'timestamp', value: time };
  expect(apply({ type: 'serverTimestamp' }, text)).toEqual({ value, result: value });
});

test('a transform by something that is no number is refused', () => {
  expect(() => apply({ type: 'increment', value: text }, int(1n))).toThrow(
    expect.objectContaining({ code: 'INVALID_ARGUMENT' }),
  );
});

test('integers add up as they do without limits, and stop at the limits', () => {
  fc.assert(
    fc.property(anyInteger, anyInteger, (a, b) => {
      if (a.type !== 'integer' || b.type !== 'integer') return;
      const sum = a.value + b.value;
      const { value } = apply({ type: 'increment', value: b }, a);
      const stopped =
        sum === BigInt.asIntN(64, sum) ? sum : 2n ** 63n * (sum < 0n ? -1n : 1n) - (sum < 0n ? 0n : 1n);
      expect(value).toEqual(int(stopped));
    }),
  );
});

test('maximum and minimum keep one of the two numbers, and agree with the order', () => {
  fc.assert(
    fc.property(anyNumber, anyNumber, (current, value) => {
      const most = apply({ type: 'maximum', value }, current).value;
      const least = apply({ type: 'minimum', value }, current).value;
      for (const kept of [most, least]) expect([current, value]).toContain(kept);
      if (equalValues(current, double(NaN)) || equalValues(value, double(NaN))) {
        expect([most, least]).toEqual([double(NaN), double(NaN)]);
      } else {
        expect(compareValues(most, least)).toBeGreaterThanOrEqual(0);
        if (equalValues(current, value)) expect([most, least]).toEqual([current, current]);
      }
    }),
  );
});

test('arrays gain what they miss and lose what is taken, by value', () => {
  const elements = fc.array(
    anyValue.filter(({ type }) => type !== 'array'),
    { maxLength: 5 },
  );
  fc.assert(
    fc.property(elements, elements, (values, others) => {
      const current: Value = { type: 'array', values };
      const grown = apply({ type: 'appendMissingElements', values: others }, current);
      const shrunk = apply({ type: 'removeAllFromArray', values: others }, current);
      expect([grown.result, shrunk.result]).toEqual([{ type: 'null' }, { type: 'null' }]);
      const union = grown.value.type === 'array' ? grown.value.values : [];
      expect(union.slice(0, values.length)).toEqual(values);
      for (const other of others) expect(union.some((value) => equalValues(value, other))).toBe(true);
      const added = union.slice(values.length);
      for (const [i, value] of added.entries()) {
        expect([...values, ...added.slice(0, i)].some((earlier) => equalValues(earlier, value))).toBe(false);
      }
      const rest = values.filter((value) => !others.some((other) => equalValues(value, other)));
      expect(shrunk.value).toEqual({ type: 'array', values: rest });
    }),
  );
});

test('an array transform on anything else begins with an empty array', () => {
  expect(apply({ type: 'appendMissingElements', values: [int(1n), double(1)] }, text).value).toEqual({
    type: 'array',
    values: [int(1n)],
  });
  expect(apply({ type: 'removeAllFromArray', values: [int(1n)] }, undefined).value).toEqual({
    type: 'array',
    values: [],
  });
});
