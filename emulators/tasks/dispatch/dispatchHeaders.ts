import { shortName } from '../rules/names.ts';
import type { Task } from '../rules/task.ts';
import { second } from '../rules/time.ts';
import { bearerToken } from './token.ts';

/**
 * The headers of an attempt: the task's own, then those of Cloud Tasks, which replace them in whatever spelling. The two
 * about the last failure come from the second attempt on; TaskRetryReason is there and empty, as the service sends it
 * to HTTP targets.
 */
export function dispatchHeaders(
  queue: string,
  { spec, progress }: Task,
  now: number,
): Record<string, string> {
  const { target } = spec;
  const previous = progress.previousResponse;
  return {
    ...target.headers,
    ...(target.token === undefined ? {} : { Authorization: `Bearer ${bearerToken(target.token, now)}` }),
    'X-CloudTasks-QueueName': shortName(queue),
    'X-CloudTasks-TaskName': shortName(spec.name),
    'X-CloudTasks-TaskRetryCount': String(progress.failures),
    'X-CloudTasks-TaskExecutionCount': String(progress.executionCount),
    'X-CloudTasks-TaskETA': String(progress.scheduleTime / second),
    ...(previous === undefined
      ? {}
      : {
          'X-CloudTasks-TaskPreviousResponse': String(previous),
          'X-CloudTasks-TaskRetryReason': '',
        }),
  };
}
