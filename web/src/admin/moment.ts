import { formatDate } from '../language/formats.ts';

/** A moment to the minute: `21 Nov 2026, 10:42`. */
export function moment(at: number): string {
  return formatDate(at, { dateStyle: 'medium', timeStyle: 'short' });
}

/** A day: `21 Nov 2026`. */
export function day(at: number): string {
  return formatDate(at, { dateStyle: 'medium' });
}
