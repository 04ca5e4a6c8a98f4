import { checkedInt } from '../types/arithmetic.ts';
import { fault } from '../types/fault.ts';
import type { RuleValue } from '../types/value.ts';
import { type BuiltinTable, builtin, intArg, numberArg, stringArg, table, taggedArg } from './args.ts';
import { hashing } from './hashing.ts';
import { durationOf } from './timeMethods.ts';

function whole(round: (value: number) => number) {
  return builtin(1, (args) => {
    const value = numberArg(args, 0);
    if (typeof value === 'bigint') return value;
    if (!Number.isFinite(value)) fault(`Cannot convert ${value} to int.`);
    return checkedInt(BigInt(round(value)));
  });
}

const math = table({
  abs: builtin(1, (args) => {
    const value = numberArg(args, 0);
    return typeof value === 'bigint' ? checkedInt(value < 0n ? -value : value) : Math.abs(value);
  }),
  ceil: whole(Math.ceil),
  floor: whole(Math.floor),
  /** Halves go away from zero. */
  round: whole((value) => Math.sign(value) * Math.round(Math.abs(value))),
  isInfinite: builtin(1, (args) => Math.abs(Number(numberArg(args, 0))) === Number.POSITIVE_INFINITY),
  isNaN: builtin(1, (args) => Number.isNaN(Number(numberArg(args, 0)))),
  pow: builtin(2, (args) => Number(numberArg(args, 0)) ** Number(numberArg(args, 1))),
  sqrt: builtin(1, (args) => Math.sqrt(Number(numberArg(args, 0)))),
});

const duration = table({
  abs: builtin(1, (args) => {
    const { nanos } = taggedArg(args, 0, 'duration');
    return { type: 'duration', nanos: nanos < 0n ? -nanos : nanos };
  }),
  time: builtin(4, (args) => {
    const seconds = intArg(args, 0) * 3600n + intArg(args, 1) * 60n + intArg(args, 2);
    return { type: 'duration', nanos: seconds * 1_000_000_000n + intArg(args, 3) };
  }),
  value: builtin(2, (args) => durationOf(intArg(args, 0), stringArg(args, 1))),
});

const timestamp = table({
  date: builtin(3, (args) => dateOf(intArg(args, 0), intArg(args, 1), intArg(args, 2))),
  value: builtin(1, (args) => ({ type: 'timestamp', nanos: intArg(args, 0) * 1_000_000n })),
});

/** Midnight UTC; months and days count from 1 and must exist. */
function dateOf(year: bigint, month: bigint, day: bigint): RuleValue {
  const date = new Date(0);
  date.setUTCFullYear(Number(year), Number(month) - 1, Number(day));
  if (date.getUTCMonth() !== Number(month) - 1 || date.getUTCDate() !== Number(day)) {
    fault(`Invalid date: ${year}-${month}-${day}.`);
  }
  return { type: 'timestamp', nanos: BigInt(date.getTime()) * 1_000_000n };
}

const latlng = table({
  value: builtin(2, (args) => {
    const latitude = Number(numberArg(args, 0));
    const longitude = Number(numberArg(args, 1));
    if (!(Math.abs(latitude) <= 90)) fault(`Latitude is out of range: ${latitude}.`);
    if (!(Math.abs(longitude) <= 180)) fault(`Longitude is out of range: ${longitude}.`);
    return { type: 'latlng', latitude, longitude };
  }),
});

/** Functions called with a prefix, as in `math.abs(x)`. */
export const namespaces: ReadonlyMap<string, BuiltinTable> = new Map([
  ['math', math],
  ['hashing', hashing],
  ['duration', duration],
  ['timestamp', timestamp],
  ['latlng', latlng],
]);
