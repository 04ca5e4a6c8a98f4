/** How a queue retries. Durations in milliseconds. */
export interface RetryConfig {
  /** Attempts in all, the first included; -1 is no limit. */
  readonly maxAttempts: number;
  /** Measured from the first attempt; 0 is no limit. */
  readonly maxRetryDuration: number;
  readonly minBackoff: number;
  readonly maxBackoff: number;
  readonly maxDoublings: number;
}

/**
 * Milliseconds to wait after failure number `failures` (from 1): minBackoff doubled `maxDoublings` times, then growing
 * by 2^maxDoublings · minBackoff, never above maxBackoff. 10 s, 300 s and 3 give 10, 20, 40, 80, 160, 240, 300, 300 s.
 */
export function retryDelay(config: RetryConfig, failures: number): number {
  if (config.minBackoff === 0) return 0;
  const doublings = Math.min(failures - 1, config.maxDoublings);
  const steps = failures - 1 - doublings;
  return Math.min(config.minBackoff * 2 ** doublings * (1 + steps), config.maxBackoff);
}

/**
 * Whether a task that has failed `failures` times, `age` ms after its first attempt, is tried again. With both limits
 * set it is given up only once both are passed; with one set, that one decides.
 */
export function shouldRetry(config: RetryConfig, failures: number, age: number): boolean {
  const limitsAttempts = config.maxAttempts !== -1;
  const limitsAge = config.maxRetryDuration > 0;
  if (!limitsAttempts && !limitsAge) return true;
  const attemptsLeft = limitsAttempts && failures < config.maxAttempts;
  const timeLeft = limitsAge && age < config.maxRetryDuration;
  return attemptsLeft || timeLeft;
}
