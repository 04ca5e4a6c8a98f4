import type { Transform } from '../store/types.ts';
import { compareNumbers, isNaNValue, type Numeric } from './compareNumbers.ts';
import { equalValues } from './order.ts';
import { fail } from './status.ts';
import { storedValues } from './storedValue.ts';
import type { Timestamp, Value } from './types.ts';

const maxInteger = 2n ** 63n - 1n;
const minInteger = -(2n ** 63n);
const nothing: Value = { type: 'null' };

/** What a transform makes of a field, and the result the caller is told (null for array transforms). */
export interface Transformed {
  readonly value: Value;
  readonly result: Value;
}

/** Applies one transform to the field's value, absent or present; `time` is the server's time of the request. */
export function applyTransform({ op }: Transform, current: Value | undefined, time: Timestamp): Transformed {
  switch (op.type) {
    case 'serverTimestamp':
      return told({ type: 'timestamp', value: time });
    case 'increment':
      return told(increment(current, operand(op)));
    case 'maximum':
      return told(extreme(current, operand(op), 1));
    case 'minimum':
      return told(extreme(current, operand(op), -1));
    case 'appendMissingElements':
      return { value: appendMissing(current, op.values), result: nothing };
    case 'removeAllFromArray':
      return { value: removeAll(current, op.values), result: nothing };
  }
}

function told(value: Value): Transformed {
  return { value, result: value };
}

function operand({ type, value }: { readonly type: string; readonly value: Value }): Numeric {
  if (isNumeric(value)) return value;
  return fail('INVALID_ARGUMENT', `${type} transforms require a numeric operand.`);
}

function isNumeric(value: Value | undefined): value is Numeric {
  return value?.type === 'integer' || value?.type === 'double';
}

/** Integers stop at the ends of 64 bits; with a double on either side the sum is a double. */
function increment(current: Value | undefined, by: Numeric): Numeric {
  if (!isNumeric(current)) return by;
  if (current.type === 'integer' && by.type === 'integer') {
    return { type: 'integer', value: saturate(current.value + by.value) };
  }
  return { type: 'double', value: Number(current.value) + Number(by.value) };
}

function saturate(value: bigint): bigint {
  if (value > maxInteger) return maxInteger;
  return value < minInteger ? minInteger : value;
}

/** Of equal numbers the stored one stays; NaN on either side wins. */
function extreme(current: Value | undefined, other: Numeric, sign: 1 | -1): Numeric {
  if (!isNumeric(current)) return other;
  if (isNaNValue(current)) return current;
  if (isNaNValue(other)) return other;
  return compareNumbers(other, current) * sign > 0 ? other : current;
}

function appendMissing(current: Value | undefined, elements: readonly Value[]): Value {
  const values = current?.type === 'array' ? [...current.values] : [];
  for (const element of storedValues(elements)) {
    if (!values.some((value) => equalValues(value, element))) values.push(element);
  }
  return { type: 'array', values };
}

function removeAll(current: Value | undefined, elements: readonly Value[]): Value {
  const values = current?.type === 'array' ? current.values : [];
  const removed = storedValues(elements);
  return {
    type: 'array',
    values: values.filter((value) => !removed.some((element) => equalValues(value, element))),
  };
}
