import { formatNumber } from '../language/formats.ts';

const oneDigit = { maximumFractionDigits: 1 };

/** `1,234` */
export function count(value: number): string {
  return formatNumber(value);
}

/** `312 ms`, or `2.4 s` from a second on. */
export function duration(ms: number): string {
  return ms < 1000 ? `${formatNumber(Math.round(ms))} ms` : `${formatNumber(ms / 1000, oneDigit)} s`;
}

/** `2.1 MB`, by the million. */
export function megabytes(bytes: number): string {
  return `${formatNumber(bytes / 1e6, oneDigit)} MB`;
}
