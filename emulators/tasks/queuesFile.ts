import { readFileSync } from 'node:fs';
import type { QueueJson } from './resources.ts';
import { Failure } from './rules/failure.ts';
import { queueParts } from './rules/names.ts';
import { newQueue, type Queue } from './rules/queue.ts';
import { fromJson, toJson } from './wire/json.ts';
import { queueType } from './wire/schema.ts';

/**
 * The queues of a file `{"queues": [Queue, …]}`, each as REST would take it. Unlike there, `rateLimits.maxBurstSize`
 * and a state of PAUSED are heeded. What is wrong is an error that names the queue.
 */
export function queuesOf(path: string): Queue[] {
  const parsed: unknown = JSON.parse(readFileSync(path, 'utf8'));
  const list =
    typeof parsed === 'object' && parsed !== null && 'queues' in parsed ? parsed.queues : undefined;
  if (!Array.isArray(list)) throw new Error(`${path}: {"queues": […]} is expected`);
  return list.map((json, index) => {
    try {
      return configured(toJson(queueType, fromJson(queueType, json)));
    } catch (error) {
      if (error instanceof Failure) throw new Error(`${path}: queue ${index + 1}: ${error.message}`);
      throw error;
    }
  });
}

function configured(json: QueueJson): Queue {
  const { name = '' } = json;
  queueParts(name);
  const queue = newQueue(name, json);
  const maxBurstSize = json.rateLimits?.maxBurstSize ?? queue.rateLimits.maxBurstSize;
  return {
    ...queue,
    state: json.state === 'PAUSED' ? 'PAUSED' : 'RUNNING',
    rateLimits: { ...queue.rateLimits, maxBurstSize: Math.max(1, maxBurstSize) },
  };
}
