const whole = new Intl.NumberFormat('en');
const oneDigit = new Intl.NumberFormat('en', { maximumFractionDigits: 1 });

/** `1,234` */
export function count(value: number): string {
  return whole.format(value);
}

/** `312 ms`, or `2.4 s` from a second on. */
export function duration(ms: number): string {
  return ms < 1000 ? `${whole.format(Math.round(ms))} ms` : `${oneDigit.format(ms / 1000)} s`;
}

/** `2.1 MB`, by the million. */
export function megabytes(bytes: number): string {
  return `${oneDigit.format(bytes / 1e6)} MB`;
}
