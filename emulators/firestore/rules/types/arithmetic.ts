import { isNumber, unsupported } from './compare.ts';
import { fault } from './fault.ts';
import type { RuleValue } from './value.ts';

const minInt = -(2n ** 63n);
const maxInt = 2n ** 63n - 1n;

/** An int that fits 64 bits, or a fault. */
export function checkedInt(value: bigint): bigint {
  if (value < minInt || value > maxInt) fault('Integer overflow error.');
  return value;
}

type Arithmetic = '+' | '-' | '*' | '/' | '%';

/** Two ints give an int, an int and a float a float. Also string + string, and times with durations. */
export function arithmetic(op: Arithmetic, a: RuleValue, b: RuleValue): RuleValue {
  if (typeof a === 'bigint' && typeof b === 'bigint') return intArithmetic(op, a, b);
  if (isNumber(a) && isNumber(b)) return floatArithmetic(op, Number(a), Number(b));
  if (op === '+' && typeof a === 'string' && typeof b === 'string') return a + b;
  if (op === '+' || op === '-') return timeArithmetic(op, a, b);
  unsupported(op, a, b);
}

function intArithmetic(op: Arithmetic, a: bigint, b: bigint): bigint {
  if ((op === '/' || op === '%') && b === 0n) fault('Division by zero error.');
  switch (op) {
    case '+':
      return checkedInt(a + b);
    case '-':
      return checkedInt(a - b);
    case '*':
      return checkedInt(a * b);
    case '/':
      return checkedInt(a / b);
    case '%':
      return a % b;
  }
}

function floatArithmetic(op: Arithmetic, a: number, b: number): number {
  switch (op) {
    case '+':
      return a + b;
    case '-':
      return a - b;
    case '*':
      return a * b;
    case '/':
      return a / b;
    case '%':
      return a % b;
  }
}

function timeArithmetic(op: '+' | '-', a: RuleValue, b: RuleValue): RuleValue {
  if (!isTime(a) || !isTime(b)) unsupported(op, a, b);
  const nanos = op === '+' ? a.nanos + b.nanos : a.nanos - b.nanos;
  if (a.type === b.type) {
    if (a.type === 'timestamp' && op === '+') unsupported(op, a, b);
    return { type: 'duration', nanos };
  }
  if (op === '-' && a.type === 'duration') unsupported(op, a, b);
  return { type: 'timestamp', nanos };
}

function isTime(value: RuleValue) {
  return (
    typeof value === 'object' && value !== null && (value.type === 'timestamp' || value.type === 'duration')
  );
}
