import { randomInt } from 'node:crypto';
import type { Handlers, TaskJson } from '../resources.ts';
import { fail, invalid } from '../rules/failure.ts';
import { queueOfTask, queueParts } from '../rules/names.ts';
import { firstSchedule, newTaskSpec } from '../rules/newTask.ts';
import { newQueue, type Queue } from '../rules/queue.ts';
import { type Task, taskJson } from '../rules/task.ts';
import type { KeptTask, Store } from '../store/store.ts';
import { page } from './paging.ts';
import { createQueue, foundQueue, type Parts } from './queues.ts';

/** What the service accepts: the stored task, encoded, with defaults filled in. The documentation still says 100 KB. */
const largestTask = 2 ** 20 - 7;
const largestPage = 1000;

type TaskMethods = Pick<Handlers, 'ListTasks' | 'GetTask' | 'CreateTask' | 'DeleteTask' | 'RunTask'>;

/** `sizeOf` gives the bytes of a task in its protocol buffer form. */
export function taskHandlers(parts: Parts, sizeOf: (task: TaskJson) => number): TaskMethods {
  const { store, clock, dispatcher } = parts;

  return {
    ListTasks: ({ parent, responseView, ...paging }) => {
      const tasks = store.tasks(foundQueue(store, parent).name, clock.now());
      const isAfter = (key: string, last: string) => Number(key) > Number(last);
      const { items, ...rest } = page(tasks, ({ order }) => String(order), isAfter, paging, largestPage);
      return { tasks: items.map((task) => taskJson(task, responseView)), ...rest };
    },
    GetTask: ({ name, responseView }) => taskJson(foundTask(parts, name).task, responseView),
    CreateTask: ({ parent = '', task: wanted, responseView }) => {
      if (wanted === undefined) invalid('CreateTaskRequest.task is required.');
      const now = clock.now();
      const queue = queueFor(parts, parent);
      const identity = identityOf(wanted.name ?? '', queue.name);
      const spec = newTaskSpec(wanted, identity, now);
      const scheduleTime = firstSchedule(wanted.scheduleTime, now);
      const counts = { dispatchCount: 0, responseCount: 0, executionCount: 0, failures: 0 };
      const task: Task = { spec, progress: { ...counts, scheduleTime } };
      checkSize(task, sizeOf);
      if (spec.named) checkUnused(store, queue, spec.name, now);
      const kept = store.putTask(task);
      const answer = taskJson(kept, responseView);
      dispatcher.add(queue, kept);
      return answer;
    },
    DeleteTask: ({ name }) => {
      const { queue, task } = foundTask(parts, name);
      store.dropTask(task, clock.now() + parts.tombstone);
      dispatcher.pump(queue);
      return {};
    },
    RunTask: ({ name, responseView }) => {
      const { queue, task } = foundTask(parts, name);
      return taskJson(dispatcher.run(queue, task), responseView);
    },
  };
}

function queueFor(parts: Parts, name: string): Queue {
  const { store, clock, autoCreateQueues } = parts;
  queueParts(name);
  const isFree = store.queue(name) === undefined && !store.isReserved(name, clock.now());
  return autoCreateQueues && isFree ? createQueue(parts, newQueue(name, {})) : foundQueue(store, name);
}

function identityOf(wanted: string, queue: string): { name: string; named: boolean } {
  if (wanted === '') return { name: `${queue}/tasks/${generatedId()}`, named: false };
  const named = queueOfTask(wanted);
  if (named !== queue)
    invalid(
      `The queue name from request ('${queue}') must be the same as the queue name in the named task ('${named}').`,
    );
  return { name: wanted, named: true };
}

/** A number of 19 digits, as Cloud Tasks makes them. */
function generatedId(): string {
  const digits = () => String(randomInt(1_000_000_000)).padStart(9, '0');
  return `${randomInt(1, 10)}${digits()}${digits()}`;
}

function checkSize(task: Task, sizeOf: (task: TaskJson) => number): void {
  const { view: _, ...stored } = taskJson(task, 'FULL');
  if (sizeOf(stored) > largestTask) invalid('Task size too large');
}

function checkUnused(store: Store, queue: Queue, name: string, now: number): void {
  if (store.task(queue.name, name, now) !== undefined)
    fail('ALREADY_EXISTS', 'Requested entity already exists');
  if (store.isReserved(name, now))
    fail('ALREADY_EXISTS', 'The task cannot be created because a task with this name existed too recently.');
}

function foundTask({ store, clock }: Parts, name = ''): { queue: Queue; task: KeptTask } {
  const now = clock.now();
  const queueName = queueOfTask(name);
  const queue = store.queue(queueName);
  const task = store.task(queueName, name, now);
  if (queue !== undefined && task !== undefined) return { queue, task };
  if (store.isReserved(name, now))
    fail(
      'NOT_FOUND',
      'The task no longer exists, though a task with this name existed recently. ' +
        'The task either successfully completed or was deleted.',
    );
  return fail('NOT_FOUND', 'Requested entity was not found.');
}
