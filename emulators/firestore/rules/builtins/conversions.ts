import { checkedInt } from '../types/arithmetic.ts';
import { fault, typeFault } from '../types/fault.ts';
import { pathOf, type RuleValue } from '../types/value.ts';
import { type Args, builtin, stringArg, table } from './args.ts';

/** The functions that are named like types and make a value of that type. */
export const conversions = table({
  string: builtin(1, (args) => textOf(args[0] ?? null)),
  int: builtin(1, toInt),
  float: builtin(1, toFloat),
  bool: builtin(1, toBool),
  path: builtin(1, (args) => pathOf(stringArg(args, 0).split('/').filter(Boolean))),
});

/** A value in a string: only null, booleans, numbers, strings and paths have one. */
export function textOf(value: RuleValue): string {
  if (value === null) return 'null';
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return floatText(value);
  if (typeof value === 'boolean' || typeof value === 'bigint') return String(value);
  if (value.type !== 'path') typeFault(value, 'bool,float,int,null,path,string');
  return `/${value.segments.map((each) => (typeof each === 'string' ? each : `$(${each.open})`)).join('/')}`;
}

/** A float always shows that it is one: 2.0. */
function floatText(value: number): string {
  const text = String(value);
  return /^-?\d+$/.test(text) ? `${text}.0` : text;
}

function toInt(args: Args): bigint {
  const value = args[0] ?? null;
  if (typeof value === 'bigint') return value;
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) fault(`Cannot convert ${value} to int.`);
    return checkedInt(BigInt(Math.trunc(value)));
  }
  if (typeof value !== 'string') typeFault(value, 'float,int,string');
  if (!/^[+-]?\d+$/.test(value) || value.length > 30) fault(`Cannot convert '${value}' to int.`);
  return checkedInt(BigInt(value.replace('+', '')));
}

function toFloat(args: Args): number {
  const value = args[0] ?? null;
  if (typeof value === 'number') return value;
  if (typeof value === 'bigint') return Number(value);
  if (typeof value !== 'string') typeFault(value, 'float,int,string');
  if (!/^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/.test(value)) fault(`Cannot convert '${value}' to float.`);
  return Number(value);
}

function toBool(args: Args): boolean {
  const value = args[0] ?? null;
  if (typeof value === 'boolean') return value;
  if (typeof value !== 'string') typeFault(value, 'bool,string');
  if (value !== 'true' && value !== 'false') fault(`Cannot convert '${value}' to bool.`);
  return value === 'true';
}
