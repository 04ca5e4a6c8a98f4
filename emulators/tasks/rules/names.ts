import { invalid } from './failure.ts';

const project = '[A-Za-z0-9:.-]+';
const location = '[A-Za-z0-9-]+';
const locationName = new RegExp(`^projects/(${project})/locations/(${location})$`);
const queueName = new RegExp(`^projects/(${project})/locations/(${location})/queues/([A-Za-z0-9-]{1,100})$`);
const taskId = /^[A-Za-z0-9_-]{1,500}$/;

/** The parts of a queue's name: `projects/P/locations/L/queues/Q`, Q of letters, digits and hyphens, at most 100. */
export interface QueueParts {
  readonly project: string;
  readonly location: string;
  readonly queue: string;
}

export function queueParts(name: string): QueueParts {
  const [, project, location, queue] = queueName.exec(name) ?? [];
  if (project === undefined || location === undefined || queue === undefined)
    invalid(
      'Queue name must be formatted: "projects/<PROJECT_ID>/locations/<LOCATION_ID>/queues/<QUEUE_ID>".',
    );
  return { project, location, queue };
}

/** Checks `projects/P/locations/L` and gives it back. */
export function locationParent(name: string): string {
  if (!locationName.test(name))
    invalid(
      `Invalid parent "${name}": it must be formatted "projects/<PROJECT_ID>/locations/<LOCATION_ID>".`,
    );
  return name;
}

/** The queue of a task's name. A wrong form or task id (letters, digits, `-`, `_`, 1 to 500) is refused. */
export function queueOfTask(name: string): string {
  const cut = name.lastIndexOf('/tasks/');
  const queue = name.slice(0, Math.max(cut, 0));
  if (cut < 0 || !queueName.test(queue))
    invalid(
      'Task name must be formatted: "projects/<PROJECT_ID>/locations/<LOCATION_ID>/queues/<QUEUE_ID>/tasks/<TASK_ID>"',
    );
  const id = shortName(name);
  if (!taskId.test(id))
    invalid(
      `Task ID "${id}" can contain only letters ([A-Za-z]), numbers ([0-9]), hyphens (-), or underscores (_). ` +
        'Task ID must between 1 and 500 characters.',
    );
  return queue;
}

/** The last part of a queue's or task's name: its id. */
export function shortName(name: string): string {
  return name.slice(name.lastIndexOf('/') + 1);
}

export function projectOf(name: string): string {
  return name.split('/')[1] ?? '';
}
