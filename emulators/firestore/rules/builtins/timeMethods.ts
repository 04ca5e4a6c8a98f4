import { fault } from '../types/fault.ts';
import type { Instant, RuleValue } from '../types/value.ts';
import { type Args, type Builtin, builtin, table, taggedArg } from './args.ts';

const second = 1_000_000_000n;
const day = 86_400n * second;

/** The largest multiple of `unit` that is not above `nanos`; times before 1970 round down too. */
function floor(nanos: bigint, unit: bigint): bigint {
  const rest = nanos % unit;
  return rest < 0n ? nanos - rest - unit : nanos - rest;
}

function dateOf(args: Args): Date {
  return new Date(Number(floor(taggedArg(args, 0, 'timestamp').nanos, 1_000_000n) / 1_000_000n));
}

function part(read: (date: Date) => number): Builtin {
  return builtin(1, (args) => BigInt(read(dateOf(args))));
}

/** Methods of timestamp, all in UTC. */
export const timestampMethods = table({
  year: part((date) => date.getUTCFullYear()),
  month: part((date) => date.getUTCMonth() + 1),
  day: part((date) => date.getUTCDate()),
  hours: part((date) => date.getUTCHours()),
  minutes: part((date) => date.getUTCMinutes()),
  seconds: part((date) => date.getUTCSeconds()),
  dayOfWeek: part((date) => date.getUTCDay() || 7),
  dayOfYear: part(
    (date) =>
      (Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate()) -
        Date.UTC(date.getUTCFullYear(), 0, 1)) /
        86_400_000 +
      1,
  ),
  nanos: builtin(1, (args) => {
    const { nanos } = taggedArg(args, 0, 'timestamp');
    return nanos - floor(nanos, second);
  }),
  toMillis: builtin(1, (args) => floor(taggedArg(args, 0, 'timestamp').nanos, 1_000_000n) / 1_000_000n),
  date: builtin(1, (args) => ({
    type: 'timestamp',
    nanos: floor(taggedArg(args, 0, 'timestamp').nanos, day),
  })),
  time: builtin(1, (args) => {
    const { nanos } = taggedArg(args, 0, 'timestamp');
    return { type: 'duration', nanos: nanos - floor(nanos, day) };
  }),
});

/** Methods of duration; both parts carry the duration's sign. */
export const durationMethods = table({
  seconds: builtin(1, (args) => taggedArg(args, 0, 'duration').nanos / second),
  nanos: builtin(1, (args) => taggedArg(args, 0, 'duration').nanos % second),
});

const units: Readonly<Record<string, bigint>> = {
  w: 7n * day,
  d: day,
  h: 3_600n * second,
  m: 60n * second,
  s: second,
  ms: 1_000_000n,
  ns: 1n,
};

/** `count` of a unit of time: w, d, h, m, s, ms or ns. */
export function durationOf(count: bigint, unit: string): RuleValue {
  const length = Object.hasOwn(units, unit) ? units[unit] : undefined;
  if (length === undefined) fault(`Unknown unit of time: ${unit}.`);
  return { type: 'duration', nanos: count * length };
}

/** ISO 8601 with as many digits of the second as there are. */
export function instantText({ nanos }: Instant): string {
  const whole = floor(nanos, second);
  const date = new Date(Number(whole / 1_000_000n));
  if (Number.isNaN(date.getTime())) return `timestamp(${nanos}ns)`;
  const fraction = String(nanos - whole)
    .padStart(9, '0')
    .replace(/0+$/, '');
  return date.toISOString().replace('.000Z', fraction ? `.${fraction}Z` : 'Z');
}
