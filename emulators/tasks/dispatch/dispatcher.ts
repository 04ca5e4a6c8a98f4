import { afterFailure, isSuccess, type Outcome, startedAttempt } from '../rules/attempt.ts';
import { projectOf, queueOfTask } from '../rules/names.ts';
import type { Queue } from '../rules/queue.ts';
import type { Task } from '../rules/task.ts';
import type { KeptTask, Store } from '../store/store.ts';
import type { Clock } from './clock.ts';
import type { Deliver } from './deliver.ts';
import { dispatchHeaders } from './dispatchHeaders.ts';
import type { Due } from './dueHeap.ts';
import { Lane } from './lane.ts';

export interface DispatcherParts {
  readonly store: Store;
  readonly clock: Clock;
  readonly deliver: Deliver;
  /** Milliseconds a name stays reserved after its task. */
  readonly tombstone: number;
}

interface Flight {
  readonly name: string;
  readonly abort: AbortController;
  /** The call of RunTask that the next attempt is counted from. */
  readonly base?: number;
}

/** Sends the tasks of all queues when they are due, as fast as their queue allows, until they end. */
export class Dispatcher {
  readonly #parts: DispatcherParts;
  readonly #lanes = new Map<string, Lane>();
  readonly #flights = new Set<Flight>();
  readonly #watchers = new Set<() => void>();

  constructor(parts: DispatcherParts) {
    this.#parts = parts;
    for (const queue of parts.store.queues()) this.load(queue);
  }

  /** Puts the kept tasks of a queue in line; one that was under way when the process ended is due again. */
  load(queue: Queue): void {
    for (const task of this.#parts.store.tasks(queue.name, this.#parts.clock.now())) this.#line(queue, task);
    this.pump(queue);
  }

  add(queue: Queue, task: KeptTask): void {
    this.#line(queue, task);
    this.pump(queue);
  }

  /** Sends a task now, whatever its schedule, its queue's state and limits. */
  run(queue: Queue, task: KeptTask): KeptTask {
    return this.#start(queue, task, this.#parts.clock.now());
  }

  /** Forgets the line of a queue that is gone or emptied; answers of attempts under way are ignored. */
  forget(queueName: string): void {
    const lane = this.#lanes.get(queueName);
    lane?.wakeBy(() => {});
    if (lane?.inFlight === 0) this.#lanes.delete(queueName);
    this.#changed();
  }

  /** Starts everything of a queue that may start now, and sets a timer for what comes next. */
  pump(queue: Queue): void {
    const lane = this.#lane(queue);
    lane.wakeBy(() => {});
    const now = this.#parts.clock.now();
    while (queue.state === 'RUNNING' && lane.inFlight < queue.rateLimits.maxConcurrentDispatches) {
      const task = this.#first(queue, lane);
      if (task === undefined) break;
      const due = task.progress.scheduleTime;
      const ready = due > now ? due : now + lane.take(queue, now);
      if (ready > now) {
        lane.wakeBy(this.#parts.clock.at(ready, () => this.#wake(queue.name)));
        break;
      }
      lane.due.pop();
      this.#start(queue, task);
    }
    this.#changed();
  }

  /** Attempts under way, of a project or of all. */
  inFlight(project?: string): number {
    return [...this.#flights].filter(({ name }) => project === undefined || projectOf(name) === project)
      .length;
  }

  /** Resolves once `condition` holds; it is asked again after every change. */
  when(condition: () => boolean, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const end = () => {
        this.#watchers.delete(look);
        resolve();
      };
      const look = () => {
        if (condition() || signal?.aborted) end();
      };
      this.#watchers.add(look);
      signal?.addEventListener('abort', end, { once: true });
      look();
    });
  }

  /** Cuts every attempt off without counting it: it is made again after the next start. */
  stop(): void {
    for (const flight of this.#flights) flight.abort.abort();
    this.#flights.clear();
  }

  /** Cuts off the attempts of a project whose tasks are gone. */
  abandon(project: string): void {
    for (const flight of this.#flights) if (projectOf(flight.name) === project) flight.abort.abort();
  }

  #lane(queue: Queue): Lane {
    const lane = this.#lanes.get(queue.name) ?? new Lane(queue, this.#parts.clock.now());
    this.#lanes.set(queue.name, lane);
    return lane;
  }

  #line(queue: Queue, { spec, progress, order }: KeptTask): void {
    this.#lane(queue).due.push({ time: progress.scheduleTime, order, name: spec.name });
  }

  #wake(queueName: string): void {
    const queue = this.#parts.store.queue(queueName);
    if (queue !== undefined) this.pump(queue);
  }

  /** The task at the head of the line; places of tasks that are gone, moved or under way are dropped on the way. */
  #first(queue: Queue, lane: Lane): KeptTask | undefined {
    for (let due = lane.due.peek(); due !== undefined; due = lane.due.peek()) {
      const task = this.#parts.store.task(queue.name, due.name, this.#parts.clock.now());
      if (task !== undefined && this.#holds(due, task)) return task;
      lane.due.pop();
    }
    return undefined;
  }

  #holds(due: Due, task: KeptTask): boolean {
    return due.time === task.progress.scheduleTime && due.order === task.order && !this.#isUnderWay(task);
  }

  #isUnderWay({ spec }: Task): boolean {
    for (const { name } of this.#flights) if (name === spec.name) return true;
    return false;
  }

  #start(queue: Queue, task: KeptTask, base?: number): KeptTask {
    const now = this.#parts.clock.now();
    const { spec } = task;
    const headers = dispatchHeaders(queue.name, task, now);
    const started = this.#parts.store.progress(spec.name, startedAttempt(task.progress, now));
    const flight: Flight = {
      name: spec.name,
      abort: new AbortController(),
      ...(base === undefined ? {} : { base }),
    };
    this.#flights.add(flight);
    this.#lane(queue).inFlight += 1;
    const cancel = this.#parts.clock.at(now + spec.dispatchDeadline, () =>
      this.#end(flight, started, { kind: 'deadline' }),
    );
    const { url, method, body } = spec.target;
    const delivery = { url, method, headers, body: Buffer.from(body, 'base64') };
    void this.#parts.deliver(delivery, flight.abort.signal).then((outcome) => {
      cancel();
      this.#end(flight, started, outcome);
    });
    return started;
  }

  /** The first end of an attempt counts: its answer, its deadline, or a stop. */
  #end(flight: Flight, started: KeptTask, outcome: Outcome): void {
    if (!this.#flights.delete(flight)) return;
    flight.abort.abort();
    const { store, clock } = this.#parts;
    const queueName = queueOfTask(flight.name);
    const lane = this.#lanes.get(queueName);
    if (lane !== undefined) lane.inFlight -= 1;
    const queue = store.queue(queueName);
    const task = store.task(queueName, flight.name, clock.now());
    if (outcome.kind === 'answered') lane?.heed(outcome.status);
    if (queue === undefined) this.forget(queueName);
    else {
      if (task?.order === started.order) this.#settle(queue, task, outcome, flight.base);
      this.pump(queue);
    }
  }

  #settle(queue: Queue, task: KeptTask, outcome: Outcome, base?: number): void {
    const { store, clock, tombstone } = this.#parts;
    const now = clock.now();
    const next = isSuccess(outcome)
      ? undefined
      : afterFailure(task.progress, queue.retryConfig, outcome, now, base);
    if (next === undefined) store.dropTask(task, now + tombstone);
    else this.#line(queue, store.progress(task.spec.name, next));
  }

  #changed(): void {
    for (const look of [...this.#watchers]) look();
  }
}
