import { shortName } from '../rules/names.ts';
import type { Queue } from '../rules/queue.ts';
import type { Task, TaskProgress } from '../rules/task.ts';
import { day } from '../rules/time.ts';
import { type Entry, FileJournal, type Journal, keptEntries, noJournal } from './journal.ts';

/** A task lives 31 days, done or not. */
const taskLifetime = 31 * day;

/** A task in its queue; `order` is that of creation and what lists are paged by. */
export interface KeptTask extends Task {
  readonly order: number;
}

/**
 * Queues, tasks and reserved names, each change of which is in the journal before the method returns. With a directory
 * they survive the process.
 */
export class Store {
  readonly #queues = new Map<string, Queue>();
  readonly #tasks = new Map<string, Map<string, KeptTask>>();
  /** Name to the instant until which it cannot be used again. */
  readonly #reserved = new Map<string, number>();
  #order = 0;
  #journal: Journal = noJournal;

  /** Reads what a directory keeps; names that are free again at `now` are forgotten. */
  constructor(directory: string | undefined, now: number) {
    if (directory === undefined) return;
    for (const entry of keptEntries(directory)) this.#apply(entry);
    for (const [name, until] of this.#reserved) if (until <= now) this.#reserved.delete(name);
    this.#journal = new FileJournal(directory, () => this.#entries());
  }

  queue(name: string): Queue | undefined {
    return this.#queues.get(name);
  }

  /** All queues, by name. */
  queues(): Queue[] {
    return [...this.#queues.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
  }

  /** The tasks of a queue in the order of their creation, those past their 31 days left out. */
  *tasks(queue: string, now: number): Generator<KeptTask> {
    for (const task of this.#tasks.get(queue)?.values() ?? []) if (!isExpired(task, now)) yield task;
  }

  task(queue: string, name: string, now: number): KeptTask | undefined {
    const task = this.#tasks.get(queue)?.get(name);
    if (task === undefined || !isExpired(task, now)) return task;
    this.#change({ kind: 'taskGone', name });
    return undefined;
  }

  /** Whether the name of a queue or task was used too recently to be used again. */
  isReserved(name: string, now: number): boolean {
    const until = this.#reserved.get(name);
    if (until === undefined) return false;
    if (until > now) return true;
    this.#reserved.delete(name);
    return false;
  }

  putQueue(queue: Queue): Queue {
    this.#change({ kind: 'queue', queue });
    return queue;
  }

  /** Deletes a queue with its tasks and reserves its name. */
  dropQueue(name: string, until: number): void {
    this.#change({ kind: 'queueGone', name, until });
  }

  putTask(task: Task): KeptTask {
    this.#change({ kind: 'task', task });
    return this.#kept(task.spec.name);
  }

  progress(name: string, progress: TaskProgress): KeptTask {
    this.#change({ kind: 'progress', name, progress });
    return this.#kept(name);
  }

  /** Deletes a task; a name its caller chose stays reserved until `until`. */
  dropTask({ spec }: Task, until: number): void {
    this.#change({ kind: 'taskGone', name: spec.name, ...(spec.named ? { until } : {}) });
  }

  /** Forgets everything of a project, reserved names too. */
  reset(project: string): void {
    this.#change({ kind: 'reset', project });
  }

  close(): void {
    this.#journal.close();
  }

  #change(entry: Entry): void {
    this.#journal.append(entry);
    this.#apply(entry);
  }

  #apply(entry: Entry): void {
    switch (entry.kind) {
      case 'queue':
        this.#queues.set(entry.queue.name, entry.queue);
        return;
      case 'queueGone':
        this.#queues.delete(entry.name);
        this.#tasks.delete(entry.name);
        this.#reserved.set(entry.name, entry.until);
        return;
      case 'task':
        this.#order += 1;
        this.#tasksOf(entry.task.spec.name).set(entry.task.spec.name, { ...entry.task, order: this.#order });
        return;
      case 'progress':
        this.#tasksOf(entry.name).set(entry.name, { ...this.#kept(entry.name), progress: entry.progress });
        return;
      case 'taskGone':
        this.#tasksOf(entry.name).delete(entry.name);
        if (entry.until !== undefined) this.#reserved.set(entry.name, entry.until);
        return;
      case 'reset':
        this.#forget(`projects/${entry.project}/`);
    }
  }

  #forget(prefix: string): void {
    for (const map of [this.#queues, this.#tasks, this.#reserved])
      for (const name of map.keys()) if (name.startsWith(prefix)) map.delete(name);
  }

  #tasksOf(taskName: string): Map<string, KeptTask> {
    const queue = taskName.slice(0, -shortName(taskName).length - '/tasks/'.length);
    const tasks = this.#tasks.get(queue) ?? new Map<string, KeptTask>();
    this.#tasks.set(queue, tasks);
    return tasks;
  }

  #kept(name: string): KeptTask {
    const task = this.#tasksOf(name).get(name);
    if (task === undefined) throw new Error(`${name} is not kept`);
    return task;
  }

  /** The state as the fewest entries that lead to it. */
  *#entries(): Generator<Entry> {
    for (const [name, until] of this.#reserved)
      yield name.includes('/tasks/') ? { kind: 'taskGone', name, until } : { kind: 'queueGone', name, until };
    for (const queue of this.#queues.values()) yield { kind: 'queue', queue };
    for (const tasks of this.#tasks.values())
      for (const { spec, progress } of tasks.values()) yield { kind: 'task', task: { spec, progress } };
  }
}

function isExpired({ spec }: Task, now: number): boolean {
  return now >= spec.createTime + taskLifetime;
}
