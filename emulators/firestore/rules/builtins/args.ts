import { isNumber } from '../types/compare.ts';
import { fault, typeFault } from '../types/fault.ts';
import type { List, RuleSet, RuleValue } from '../types/value.ts';

/** Arguments of one call of a built-in function; each reader takes one by its place and its type. */
export type Args = readonly RuleValue[];

function arg(args: Args, at: number): RuleValue {
  return args[at] ?? null;
}

export function stringArg(args: Args, at: number): string {
  const value = arg(args, at);
  return typeof value === 'string' ? value : typeFault(value, 'string');
}

export function intArg(args: Args, at: number): bigint {
  const value = arg(args, at);
  return typeof value === 'bigint' ? value : typeFault(value, 'int');
}

export function numberArg(args: Args, at: number): bigint | number {
  const value = arg(args, at);
  return isNumber(value) ? value : typeFault(value, 'number');
}

type Tagged = Extract<RuleValue, { type: string }>;

/** A value of one of the types that are objects, or a fault that names the type wanted. */
export function tagged<T extends Tagged['type']>(value: RuleValue, type: T): Extract<Tagged, { type: T }> {
  if (!isTagged(value, type)) typeFault(value, type);
  return value;
}

function isTagged<T extends Tagged['type']>(
  value: RuleValue,
  type: T,
): value is Extract<Tagged, { type: T }> {
  return typeof value === 'object' && value !== null && value.type === type;
}

export function taggedArg<T extends Tagged['type']>(
  args: Args,
  at: number,
  type: T,
): Extract<Tagged, { type: T }> {
  return tagged(arg(args, at), type);
}

/** The items of a list or a set. */
export function itemsArg(args: Args, at: number): readonly RuleValue[] {
  const value = arg(args, at);
  return isCollection(value) ? value.items : typeFault(value, 'list,set');
}

export function isCollection(value: RuleValue): value is List | RuleSet {
  return typeof value === 'object' && value !== null && (value.type === 'list' || value.type === 'set');
}

/** A place in something of `size` items, as `[i]` and `[i:j]` take it. */
export function placeIn(value: RuleValue, size: number): number {
  if (typeof value !== 'bigint') typeFault(value, 'int');
  if (value < 0n || value > BigInt(size)) fault(`Index ${value} is out of bounds.`);
  return Number(value);
}

/** A function of the language: how many arguments it takes, and what it makes of them. */
export interface Builtin {
  readonly min: number;
  readonly max: number;
  readonly run: (args: Args) => RuleValue;
}

/** A function with a fixed number of arguments. */
export function builtin(count: number, run: Builtin['run']): Builtin {
  return { min: count, max: count, run };
}

export type BuiltinTable = ReadonlyMap<string, Builtin>;

/** Methods are functions whose first argument is the value they are called on. */
export function table(entries: Readonly<Record<string, Builtin>>): BuiltinTable {
  return new Map(Object.entries(entries));
}
