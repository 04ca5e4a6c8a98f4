import type { QueueJson } from '../resources.ts';
import { invalid } from './failure.ts';
import { newQueue, type Queue, queueJson } from './queue.ts';

const rateFields = ['maxDispatchesPerSecond', 'maxConcurrentDispatches'] as const;
const retryFields = ['maxAttempts', 'maxRetryDuration', 'minBackoff', 'maxBackoff', 'maxDoublings'] as const;
/** May be named in a mask, and is ignored there. */
const outputOnly = new Set(['name', 'state', 'purgeTime', 'rateLimits.maxBurstSize']);

/**
 * A queue with the fields of `mask` (`rateLimits,retryConfig.maxAttempts`) taken from `wanted`; a field named there and
 * unset in `wanted` gets its default. An empty mask takes everything. State and purge time stay.
 */
export function updatedQueue(queue: Queue, wanted: QueueJson, mask: string): Queue {
  const paths = mask === '' ? ['rateLimits', 'retryConfig', 'stackdriverLoggingConfig'] : mask.split(',');
  const draft = queueJson(queue);
  for (const path of paths) if (!outputOnly.has(path)) overlay(draft, wanted, path);
  const next = newQueue(queue.name, { ...draft, ...appEngine(wanted) });
  const sameRate = next.rateLimits.maxDispatchesPerSecond === queue.rateLimits.maxDispatchesPerSecond;
  return {
    ...next,
    rateLimits: sameRate
      ? { ...next.rateLimits, maxBurstSize: queue.rateLimits.maxBurstSize }
      : next.rateLimits,
    state: queue.state,
    ...(queue.purgeTime === undefined ? {} : { purgeTime: queue.purgeTime }),
  };
}

function overlay(draft: QueueJson, wanted: QueueJson, path: string): void {
  const [group, field] = path.split('.');
  const rate = rateFields.find((name) => name === field);
  const retry = retryFields.find((name) => name === field);
  if (path === 'rateLimits') draft.rateLimits = { ...wanted.rateLimits };
  else if (path === 'retryConfig') draft.retryConfig = { ...wanted.retryConfig };
  else if (group === 'rateLimits' && rate)
    draft.rateLimits = taken(draft.rateLimits, wanted.rateLimits, rate);
  else if (group === 'retryConfig' && retry) {
    // Named alone, an unset maxDoublings is a 0 that proto3 did not send.
    const source = retry === 'maxDoublings' ? { maxDoublings: 0, ...wanted.retryConfig } : wanted.retryConfig;
    draft.retryConfig = taken(draft.retryConfig, source, retry);
  } else if (group === 'stackdriverLoggingConfig')
    draft.stackdriverLoggingConfig = { ...wanted.stackdriverLoggingConfig };
  else invalid(`updateMask: "${path}" is not a field of Queue that can be updated.`);
}

/** `current` with one field as `wanted` has it, or without it. */
function taken<T extends object>(current: T | undefined, wanted: T | undefined, field: keyof T): Partial<T> {
  const next: Partial<T> = { ...current };
  Reflect.deleteProperty(next, field);
  if (wanted?.[field] !== undefined) next[field] = wanted[field];
  return next;
}

function appEngine(wanted: QueueJson): QueueJson {
  const { appEngineRoutingOverride } = wanted;
  return appEngineRoutingOverride === undefined ? {} : { appEngineRoutingOverride };
}
