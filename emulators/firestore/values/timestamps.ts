import type { Timestamp } from './types.ts';

/** Whole microseconds since the epoch, the precision that Firestore keeps; exact up to the year 2255. */
export function toMicros({ seconds, nanos }: Timestamp): number {
  return seconds * 1_000_000 + Math.floor(nanos / 1000);
}

export function fromMicros(micros: number): Timestamp {
  const seconds = Math.floor(micros / 1_000_000);
  return { seconds, nanos: (micros - seconds * 1_000_000) * 1000 };
}

/** What the service stores of a timestamp: microseconds, rounded down. */
export function truncateToMicros({ seconds, nanos }: Timestamp): Timestamp {
  return { seconds, nanos: nanos - (nanos % 1000) };
}

export function compareTimestamps(a: Timestamp, b: Timestamp): number {
  return a.seconds - b.seconds || a.nanos - b.nanos;
}
