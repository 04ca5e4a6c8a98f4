import type { QueueJson, RateLimitsJson, RetryConfigJson } from '../resources.ts';
import type { RetryConfig } from './backoff.ts';
import { fail, invalid } from './failure.ts';
import { burstFor, type RateLimits } from './rate.ts';
import { duration, durationOf, hour, second, timestampOf } from './time.ts';

export type QueueState = 'RUNNING' | 'PAUSED';

export interface Queue {
  readonly name: string;
  readonly state: QueueState;
  readonly rateLimits: RateLimits;
  readonly retryConfig: RetryConfig;
  /** Instant of the last purge. */
  readonly purgeTime?: number;
  /** Kept and given back only. */
  readonly samplingRatio?: number;
}

/** Every state a queue can be brought to, from either: pausing a paused queue changes nothing. */
export const stateAfter = { PauseQueue: 'PAUSED', ResumeQueue: 'RUNNING' } as const satisfies Record<
  string,
  QueueState
>;

/** What Cloud Tasks picks for what is unset. */
const defaults = {
  maxDispatchesPerSecond: 500,
  maxConcurrentDispatches: 1000,
  maxAttempts: 100,
  maxRetryDuration: 0,
  minBackoff: 100,
  maxBackoff: hour,
  maxDoublings: 16,
};

/** A queue as asked for, with defaults for what is unset (0 is unset, as in proto3). */
export function newQueue(name: string, wanted: QueueJson): Queue {
  if (wanted.appEngineRoutingOverride !== undefined)
    fail('UNIMPLEMENTED', 'Queue.appEngineRoutingOverride: App Engine targets are not served here.');
  const samplingRatio = wanted.stackdriverLoggingConfig?.samplingRatio;
  return {
    name,
    state: 'RUNNING',
    rateLimits: rateLimits(wanted.rateLimits ?? {}),
    retryConfig: retryConfig(wanted.retryConfig ?? {}),
    ...(samplingRatio === undefined ? {} : { samplingRatio }),
  };
}

/** max_burst_size is output only: it follows the rate. */
function rateLimits(wanted: RateLimitsJson): RateLimits {
  const perSecond = wanted.maxDispatchesPerSecond || defaults.maxDispatchesPerSecond;
  const concurrent = wanted.maxConcurrentDispatches || defaults.maxConcurrentDispatches;
  if (perSecond < 0) invalid('RateLimits.maxDispatchesPerSecond cannot be negative.');
  if (!(perSecond <= 500)) invalid('RateLimits.maxDispatchesPerSecond must be less than or equal to 500.');
  if (concurrent < 0) invalid('RateLimits.maxConcurrentDispatches cannot be negative.');
  if (concurrent > 5000) invalid('RateLimits.maxConcurrentDispatches must be less than or equal to 5000.');
  return {
    maxDispatchesPerSecond: perSecond,
    maxBurstSize: burstFor(perSecond),
    maxConcurrentDispatches: concurrent,
  };
}

function retryConfig(wanted: RetryConfigJson): RetryConfig {
  const maxRetryDuration = length(wanted, 'maxRetryDuration');
  const config = {
    maxAttempts: wanted.maxAttempts || defaults.maxAttempts,
    maxRetryDuration: maxRetryDuration - (maxRetryDuration % second), // truncated to the second
    minBackoff: length(wanted, 'minBackoff'),
    maxBackoff: length(wanted, 'maxBackoff'),
    maxDoublings: wanted.maxDoublings ?? defaults.maxDoublings,
  };
  if (config.maxAttempts < -1) invalid('RetryConfig.maxAttempts must be greater or equal to -1.');
  if (config.maxDoublings < 0) invalid('RetryConfig.maxDoublings cannot be negative.');
  if (config.minBackoff > config.maxBackoff)
    invalid('RetryConfig.minBackoff must be less than or equal to RetryConfig.maxBackoff.');
  return config;
}

function length(wanted: RetryConfigJson, field: 'maxRetryDuration' | 'minBackoff' | 'maxBackoff'): number {
  const text = wanted[field];
  if (text === undefined) return defaults[field];
  const value = duration(text, `RetryConfig.${field}`);
  if (value < 0) invalid(`RetryConfig.${field} cannot be negative.`);
  return value;
}

/** The queue as the API shows it. */
export function queueJson(queue: Queue): QueueJson {
  const { retryConfig: retry, purgeTime, samplingRatio } = queue;
  return {
    name: queue.name,
    state: queue.state,
    rateLimits: { ...queue.rateLimits },
    retryConfig: {
      maxAttempts: retry.maxAttempts,
      ...(retry.maxRetryDuration > 0 ? { maxRetryDuration: durationOf(retry.maxRetryDuration) } : {}),
      minBackoff: durationOf(retry.minBackoff),
      maxBackoff: durationOf(retry.maxBackoff),
      maxDoublings: retry.maxDoublings,
    },
    ...(purgeTime === undefined ? {} : { purgeTime: timestampOf(purgeTime) }),
    ...(samplingRatio === undefined ? {} : { stackdriverLoggingConfig: { samplingRatio } }),
  };
}
