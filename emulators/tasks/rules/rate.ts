/** How fast a queue dispatches. */
export interface RateLimits {
  readonly maxDispatchesPerSecond: number;
  readonly maxBurstSize: number;
  readonly maxConcurrentDispatches: number;
}

/** A token bucket: `tokens` it held at the instant `at`. */
export interface Bucket {
  readonly tokens: number;
  readonly at: number;
}

/** A queue's bucket starts full. */
export function fullBucket(limits: RateLimits, now: number): Bucket {
  return { tokens: limits.maxBurstSize, at: now };
}

/** Rounding of fractions must not make a dispatch wait another millisecond. */
const tolerance = 1e-6;

/**
 * Takes one token at `now`, or says how many whole milliseconds to wait for it. `slowdown` divides the rate. A clock
 * set back neither fills nor empties the bucket.
 */
export function takeToken(
  bucket: Bucket,
  limits: RateLimits,
  now: number,
  slowdown = 1,
): { bucket: Bucket; wait: number } {
  const perMillisecond = limits.maxDispatchesPerSecond / slowdown / 1000;
  const refill = Math.max(0, now - bucket.at) * perMillisecond;
  const tokens = Math.min(limits.maxBurstSize, bucket.tokens + refill);
  if (tokens >= 1 - tolerance) return { bucket: { tokens: Math.max(0, tokens - 1), at: now }, wait: 0 };
  return { bucket: { tokens, at: now }, wait: Math.ceil((1 - tokens) / perMillisecond) };
}

/** The burst Cloud Tasks picks for a rate: a fifth of it, between 10 and 100 (seen: 1/s and 5/s give 10, 500/s 100). */
export function burstFor(maxDispatchesPerSecond: number): number {
  return Math.min(100, Math.max(10, Math.ceil(maxDispatchesPerSecond / 5)));
}

const slowest = 16;

/**
 * The slowdown of a queue after an answer of its worker: 429 and 503 halve the rate, down to a sixteenth, any other
 * answer doubles it back. Cloud Tasks documents that it slows down so, not by how much.
 */
export function slowdownAfter(slowdown: number, status: number): number {
  return status === 429 || status === 503 ? Math.min(slowest, slowdown * 2) : Math.max(1, slowdown / 2);
}
