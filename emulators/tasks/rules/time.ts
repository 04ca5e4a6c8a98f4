import { invalid } from './failure.ts';

/**
 * Instants are milliseconds since 1970 and durations milliseconds, both with a fraction down to the microsecond, which
 * is as fine as Cloud Tasks keeps them.
 */
export const second = 1000;
export const minute = 60 * second;
export const hour = 60 * minute;
export const day = 24 * hour;

const timestamp = /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2})(?:\.(\d{1,9}))?(Z|[+-]\d{2}:\d{2})$/;
const durationText = /^(-?)(\d{1,12})(?:\.(\d{1,9}))?s$/;

/** Reads an RFC 3339 timestamp, truncated to the microsecond. `field` names it in the refusal. */
export function instant(text: string, field: string): number {
  const [, base, fraction = '', zone] = timestamp.exec(text) ?? [];
  const whole = base === undefined ? Number.NaN : Date.parse(`${base}${zone}`);
  if (Number.isNaN(whole)) invalid(`${field}: "${text}" is not an RFC 3339 timestamp.`);
  return whole + micros(fraction);
}

/** Writes an instant as RFC 3339 in UTC, with 0, 3 or 6 digits of fraction. */
export function timestampOf(time: number): string {
  const microseconds = Math.round(time * 1000);
  const whole = new Date(Math.floor(microseconds / 1e6) * 1000).toISOString().slice(0, 19);
  return `${whole}${fractionOf(((microseconds % 1e6) + 1e6) % 1e6)}Z`;
}

/** Reads a duration such as `3.5s`. */
export function duration(text: string, field: string): number {
  const [, sign, whole, fraction = ''] = durationText.exec(text) ?? [];
  if (whole === undefined) invalid(`${field}: "${text}" is not a duration such as "3.5s".`);
  const length = Number(whole) * second + micros(fraction);
  return sign === '-' ? -length : length;
}

export function durationOf(length: number): string {
  const microseconds = Math.round(Math.abs(length) * 1000);
  return `${length < 0 ? '-' : ''}${Math.floor(microseconds / 1e6)}${fractionOf(microseconds % 1e6)}s`;
}

function micros(fraction: string): number {
  return Number(fraction.padEnd(6, '0').slice(0, 6)) / 1000;
}

function fractionOf(microseconds: number): string {
  if (microseconds === 0) return '';
  return `.${String(microseconds).padStart(6, '0').replace(/000$/, '')}`;
}
