import type { Clock } from '../dispatch/clock.ts';
import type { Dispatcher } from '../dispatch/dispatcher.ts';
import type { Handlers, QueueJson } from '../resources.ts';
import { fail, invalid } from '../rules/failure.ts';
import { locationParent, queueParts } from '../rules/names.ts';
import { newQueue, type Queue, queueJson, stateAfter } from '../rules/queue.ts';
import { updatedQueue } from '../rules/queueUpdate.ts';
import { day } from '../rules/time.ts';
import type { Store } from '../store/store.ts';
import { page } from './paging.ts';

export interface Parts {
  readonly store: Store;
  readonly clock: Clock;
  readonly dispatcher: Dispatcher;
  /** Milliseconds the name of a task stays reserved. */
  readonly tombstone: number;
  /** CreateTask makes the queue it names when there is none. */
  readonly autoCreateQueues: boolean;
}

/** A queue's name cannot be used again for 7 days. */
const queueTombstone = 7 * day;
const largestPage = 9800;

type QueueMethods = Pick<
  Handlers,
  | 'ListQueues'
  | 'GetQueue'
  | 'CreateQueue'
  | 'UpdateQueue'
  | 'DeleteQueue'
  | 'PurgeQueue'
  | 'PauseQueue'
  | 'ResumeQueue'
>;

export function queueHandlers(parts: Parts): QueueMethods {
  const { store, clock, dispatcher } = parts;

  function setState(name: string | undefined, method: keyof typeof stateAfter): QueueJson {
    const queue = store.putQueue({ ...foundQueue(store, name), state: stateAfter[method] });
    dispatcher.pump(queue);
    return queueJson(queue);
  }

  return {
    ListQueues: ({ parent = '', filter = '', ...paging }) => {
      const prefix = `${locationParent(parent)}/queues/`;
      const isWanted = stateFilter(filter);
      const queues = store.queues().filter((queue) => queue.name.startsWith(prefix) && isWanted(queue));
      const { items, ...rest } = page(queues, nameOf, (key, last) => key > last, paging, largestPage);
      return { queues: items.map(queueJson), ...rest };
    },
    GetQueue: ({ name }) => queueJson(foundQueue(store, name)),
    CreateQueue: ({ parent = '', queue = {} }) => {
      const prefix = `${locationParent(parent)}/queues/`;
      const { name = '' } = queue;
      queueParts(name);
      if (!name.startsWith(prefix)) invalid(`${name} must begin with ${parent}.`);
      if (store.queue(name) !== undefined) fail('ALREADY_EXISTS', 'Queue already exists');
      return queueJson(createQueue(parts, newQueue(name, queue)));
    },
    UpdateQueue: ({ queue: wanted = {}, updateMask = '' }) => {
      const { name = '' } = wanted;
      queueParts(name);
      const current = store.queue(name);
      if (current === undefined) return queueJson(createQueue(parts, newQueue(name, wanted)));
      const queue = store.putQueue(updatedQueue(current, wanted, updateMask));
      dispatcher.pump(queue);
      return queueJson(queue);
    },
    DeleteQueue: ({ name = '' }) => {
      queueParts(name);
      if (store.queue(name) === undefined) fail('NOT_FOUND', 'Requested entity was not found.');
      store.dropQueue(name, clock.now() + queueTombstone);
      dispatcher.forget(name);
      return {};
    },
    PurgeQueue: ({ name }) => {
      const now = clock.now();
      const queue = foundQueue(store, name);
      for (const task of [...store.tasks(queue.name, now)]) store.dropTask(task, now + parts.tombstone);
      const purged = store.putQueue({ ...queue, purgeTime: now });
      dispatcher.pump(purged);
      return queueJson(purged);
    },
    PauseQueue: ({ name }) => setState(name, 'PauseQueue'),
    ResumeQueue: ({ name }) => setState(name, 'ResumeQueue'),
  };
}

export function foundQueue(store: Store, name = ''): Queue {
  queueParts(name);
  return (
    store.queue(name) ??
    fail(
      'NOT_FOUND',
      'Queue does not exist. If you just created the queue, wait at least a minute for the queue to initialize.',
    )
  );
}

/** Puts a queue that does not exist; a name used in the last 7 days is refused. */
export function createQueue({ store, clock }: Parts, queue: Queue): Queue {
  if (store.isReserved(queue.name, clock.now()))
    fail(
      'FAILED_PRECONDITION',
      'The queue cannot be created because a queue with this name existed too recently.',
    );
  return store.putQueue(queue);
}

function nameOf({ name }: Queue): string {
  return name;
}

/** Of the filter language, what this service knows: `state: PAUSED`, `state = RUNNING`, `state != PAUSED`. */
function stateFilter(filter: string): (queue: Queue) => boolean {
  if (filter.trim() === '') return () => true;
  const [, operator, state] = /^\s*state\s*(:|=|!=)\s*"?(\w+)"?\s*$/.exec(filter) ?? [];
  if (operator === undefined) invalid(`filter: only "state: <STATE>" is understood here, not "${filter}".`);
  return (queue) => (queue.state === state) === (operator !== '!=');
}
