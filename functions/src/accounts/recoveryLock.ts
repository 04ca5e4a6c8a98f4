import * as z from 'zod';

/** Wrong codes in a row for one address; in `recoveryAttempts/{hash}`. */
export const RecoveryAttempts = z.object({
  failures: z.int().min(0),
  /** Milliseconds since the epoch before which nothing is tried. */
  lockedUntil: z.number(),
});
export type RecoveryAttempts = z.infer<typeof RecoveryAttempts>;

/** Tries that cost nothing. */
const freeFailures = 4;
const firstLock = 60_000;
const longestLock = 60 * 60 * 1000;

/** The count after one more try that may be wrong: from the fifth on each locks twice as long, up to an hour. */
export function afterTry(failures: number, at: number): RecoveryAttempts {
  const tried = failures + 1;
  const locks = tried - freeFailures;
  const lock = locks <= 0 ? 0 : Math.min(longestLock, firstLock * 2 ** Math.min(locks - 1, 20));
  return { failures: tried, lockedUntil: at + lock };
}
