import type { SettableClock } from '../dispatch/clock.ts';
import type { Dispatcher } from '../dispatch/dispatcher.ts';
import { fail, invalid } from '../rules/failure.ts';
import { projectOf } from '../rules/names.ts';
import { queueJson } from '../rules/queue.ts';
import { taskJson } from '../rules/task.ts';
import { instant, second, timestampOf } from '../rules/time.ts';
import type { Store } from '../store/store.ts';

export interface ControlParts {
  readonly store: Store;
  readonly clock: SettableClock;
  readonly dispatcher: Dispatcher;
  /** Puts the configured queues back after a reset. */
  readonly seed: () => void;
}

/** Answers `/emulator/v1/…`, which the real service does not have. */
export type Control = (verb: string, path: string, body: unknown) => Promise<object>;

/** Tasks of a project that the state page shows at most. */
const mostShown = 1000;

export function control(parts: ControlParts): Control {
  return async (verb, path, body) => {
    const [, project, action] = /^\/emulator\/v1\/projects\/([^/:]+):(tasks|drain)$/.exec(path) ?? [];
    const settings = typeof body === 'object' && body !== null ? { ...body } : {};
    if (path === '/emulator/v1/clock' && verb === 'GET') return clockState(parts);
    if (path === '/emulator/v1/clock' && verb === 'POST') return setClock(parts, settings);
    if (project !== undefined && action === 'drain' && verb === 'POST')
      return drain(parts, project, settings);
    if (project !== undefined && action === 'tasks' && verb === 'GET') return state(parts, project);
    if (project !== undefined && action === 'tasks' && verb === 'DELETE') return reset(parts, project);
    return fail('NOT_FOUND', `${verb} ${path} is not served.`);
  };
}

function clockState({ clock }: ControlParts): object {
  return { now: timestampOf(clock.now()), frozen: clock.isFrozen };
}

/**
 * `{now}` (timestamp or milliseconds), `{advance}` (milliseconds) or `{real: true}`. Each step of a move waits for the
 * attempts it started, at most `settle` milliseconds of real time, so that a worker that hangs cannot stop it.
 */
async function setClock(parts: ControlParts, settings: Record<string, unknown>): Promise<object> {
  const { clock } = parts;
  const { now, advance, real } = settings;
  const settle = duration(settings.settle, 'settle', 10 * second);
  const settled = () => landed(parts, settle);
  if (real === true) await clock.release();
  else if (advance !== undefined) await clock.moveBy(duration(advance, 'advance', 0), settled);
  else if (typeof now === 'string') await clock.moveTo(instant(now, 'now'), settled);
  else if (typeof now === 'number' && Math.abs(now) < 8.64e15) await clock.moveTo(now, settled);
  else invalid('Give one of {"now": timestamp or milliseconds}, {"advance": milliseconds}, {"real": true}.');
  return clockState(parts);
}

async function landed({ dispatcher }: ControlParts, longest: number): Promise<void> {
  if (longest === 0 || dispatcher.inFlight() === 0) return;
  await dispatcher.when(() => dispatcher.inFlight() === 0, AbortSignal.timeout(longest));
}

/** Waits until no task of a running queue is due or under way; `{timeout}` in milliseconds of real time. */
async function drain(
  parts: ControlParts,
  project: string,
  settings: Record<string, unknown>,
): Promise<object> {
  const { dispatcher } = parts;
  const timeout = AbortSignal.timeout(duration(settings.timeout, 'timeout', 30 * second));
  const isIdle = () => dispatcher.inFlight(project) === 0 && dueTasks(parts, project) === 0;
  await dispatcher.when(isIdle, timeout);
  if (isIdle()) return state(parts, project);
  return fail('DEADLINE_EXCEEDED', `Tasks of ${project} are still due or under way.`);
}

function dueTasks({ store, clock }: ControlParts, project: string): number {
  const now = clock.now();
  let due = 0;
  for (const queue of store.queues()) {
    if (projectOf(queue.name) !== project || queue.state !== 'RUNNING') continue;
    for (const { progress } of store.tasks(queue.name, now)) if (progress.scheduleTime <= now) due += 1;
  }
  return due;
}

function state(parts: ControlParts, project: string): object {
  const { store, clock, dispatcher } = parts;
  const queues = store.queues().filter(({ name }) => projectOf(name) === project);
  return {
    ...clockState(parts),
    inFlight: dispatcher.inFlight(project),
    due: dueTasks(parts, project),
    queues: queues.map((queue) => {
      const tasks = [...store.tasks(queue.name, clock.now())];
      const shown = tasks.slice(0, mostShown).map((task) => taskJson(task, 'FULL'));
      return { ...queueJson(queue), taskCount: tasks.length, tasks: shown };
    }),
  };
}

/** Forgets tasks, queues and reserved names of a project; the configured queues come back. */
function reset({ store, dispatcher, seed }: ControlParts, project: string): object {
  const names = store.queues().map(({ name }) => name);
  store.reset(project);
  dispatcher.abandon(project);
  for (const name of names) if (projectOf(name) === project) dispatcher.forget(name);
  seed();
  return {};
}

function duration(value: unknown, field: string, otherwise: number): number {
  if (value === undefined) return otherwise;
  if (typeof value !== 'number' || !(value >= 0 && value <= 4e12))
    invalid(`${field}: milliseconds are expected.`);
  return value;
}
