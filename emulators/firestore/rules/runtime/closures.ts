import type { BinaryOperator } from '../language/ast.ts';
import { meaningOf, type Scope } from '../language/scope.ts';
import { arithmetic } from '../types/arithmetic.ts';
import { fault, typeFault } from '../types/fault.ts';
import { isEqual, isIn, isOrdered, rangeOf } from '../types/operators.ts';
import { listOf, mapOf, type Path, type RuleValue } from '../types/value.ts';
import type { Eval } from './context.ts';
import { and, or } from './logic.ts';
import { step } from './step.ts';

/** A name, looked up once: what it means is known from its place in the source. */
export function variable(name: string, scope: Scope): Eval {
  const meaning = meaningOf(name, scope);
  switch (meaning?.kind) {
    case 'local':
      return (_, frame) => frame[meaning.at] ?? null;
    case 'capture':
      return (context) => context.captures[meaning.at] ?? null;
    case 'request':
      return (context) => context.request;
    case 'resource':
      return (context) => context.resource;
    case undefined:
      return () => fault(`Variable not found error: Name: [${name}].`);
  }
}

/** `[a, b]` */
export function listLiteral(items: readonly Eval[]): Eval {
  return (context, frame) => listOf(items.map((item) => item(context, frame)));
}

/** `{key: value}`; keys must be strings. */
export function mapLiteral(entries: readonly (readonly [Eval, Eval])[]): Eval {
  return (context, frame) => {
    const map = new Map<string, RuleValue>();
    for (const [key, value] of entries) {
      const name = key(context, frame);
      if (typeof name !== 'string') typeFault(name, 'string');
      map.set(name, value(context, frame));
    }
    return mapOf(map);
  };
}

/** Text makes one segment, a path as many as it has. */
export function segmentsOf(value: RuleValue): Path['segments'] {
  if (typeof value === 'string') return [value];
  if (typeof value === 'bigint') return [String(value)];
  if (value === null || typeof value !== 'object' || value.type !== 'path') typeFault(value, 'path,string');
  return value.segments;
}

/** An operator on one value. */
export function unary(operand: Eval, apply: (value: RuleValue) => RuleValue): Eval {
  return (context, frame) => {
    const value = operand(context, frame);
    step(context);
    return apply(value);
  };
}

/** An operator on two values, the left one evaluated first. */
export function both(left: Eval, right: Eval, apply: (a: RuleValue, b: RuleValue) => RuleValue): Eval {
  return (context, frame) => {
    const a = left(context, frame);
    const b = right(context, frame);
    step(context);
    return apply(a, b);
  };
}

/** `object[from:to]` */
export function range(object: Eval, from: Eval, to: Eval): Eval {
  return (context, frame) => {
    const value = object(context, frame);
    step(context);
    return rangeOf(value, from(context, frame), to(context, frame));
  };
}

/** An operator between two expressions. */
export function binary(op: BinaryOperator, left: Eval, right: Eval): Eval {
  switch (op) {
    case '&&':
      return and(left, right);
    case '||':
      return or(left, right);
    case '==':
      return both(left, right, isEqual);
    case '!=':
      return both(left, right, (a, b) => !isEqual(a, b));
    case 'in':
      return both(left, right, isIn);
    case '<':
    case '<=':
    case '>':
    case '>=':
      return both(left, right, (a, b) => isOrdered(op, a, b));
    default:
      return both(left, right, (a, b) => arithmetic(op, a, b));
  }
}
