import { BadMessage } from './record.ts';

/** Nanoseconds since the epoch of an ISO 8601 time, with up to nine digits of the second. */
export function parseInstant(iso: string): bigint {
  const [, whole, fraction = '', zone] =
    /^(.*?:\d\d:\d\d)(?:\.(\d{1,9}))?(Z|[+-]\d\d:?\d\d)$/.exec(iso) ?? [];
  const milliseconds = Date.parse(`${whole}${zone}`);
  if (Number.isNaN(milliseconds)) throw new BadMessage(`Not a time: ${iso.slice(0, 50)}.`);
  return BigInt(milliseconds) * 1_000_000n + BigInt(fraction.padEnd(9, '0'));
}
