import type { Job, JobProblem, JobResult, JobState } from '../../contract/jobs.ts';

/** What can happen to a job. `attempt` names the worker that says so; `at` is in ms since the epoch. */
export type JobEvent =
  /** A worker begins; so does another once the lease of the one before has run out. */
  | { readonly type: 'begin'; readonly at: number }
  /** The worker lives, and has come so far. */
  | {
      readonly type: 'beat';
      readonly at: number;
      readonly attempt: number;
      readonly progress: number;
      readonly step?: string;
    }
  | { readonly type: 'complete'; readonly at: number; readonly attempt: number; readonly result: JobResult }
  /** It cannot be done, and another attempt would end the same. */
  | { readonly type: 'fail'; readonly at: number; readonly attempt: number; readonly why: Failure }
  /** The attempt broke off; the next delivery of its task may begin again. */
  | { readonly type: 'release'; readonly at: number; readonly attempt: number }
  | { readonly type: 'cancel'; readonly at: number }
  /** Its owner asks for it once more. */
  | { readonly type: 'retry'; readonly at: number }
  /** The same was done before: what it made is taken. */
  | { readonly type: 'reuse'; readonly at: number; readonly result: JobResult };

export interface Failure {
  readonly problem: JobProblem;
  readonly detail?: string;
}

/** How long a worker is believed to live after its last word, in ms. */
export const leaseTime = 60 * 1000;
/** How many times a job is begun before it counts as one that kills its worker. */
export const maxAttempts = 3;

/** Which event leads where; what is not in it does not happen. */
const transitions: Readonly<Record<JobState, Partial<Record<JobEvent['type'], JobState>>>> = {
  PENDING: { begin: 'PROCESSING', cancel: 'CANCELLED', reuse: 'COMPLETED' },
  PROCESSING: {
    begin: 'PROCESSING',
    beat: 'PROCESSING',
    complete: 'COMPLETED',
    fail: 'FAILED',
    release: 'PENDING',
    cancel: 'CANCELLED',
  },
  COMPLETED: {},
  FAILED: { retry: 'PENDING' },
  CANCELLED: { retry: 'PENDING' },
};

/** Whether nothing more happens to a job by itself. */
export function hasEnded({ state }: Job): boolean {
  return transitions[state].begin === undefined;
}

/** The job after an event, or undefined where the event means nothing to it: it comes too late, or from another life. */
export function nextState(job: Job, event: JobEvent): Job | undefined {
  const state = transitions[job.state][event.type];
  if (!state) return undefined;
  if ('attempt' in event && event.attempt !== job.attempt) return undefined;
  switch (event.type) {
    case 'begin':
      return begun(job, event.at);
    case 'beat':
      return beaten(job, event);
    case 'complete':
    case 'reuse':
      return ended({ ...job, state, progress: 1, result: event.result }, event.at);
    case 'fail':
      return ended({ ...job, state, ...event.why }, event.at);
    case 'cancel':
      return ended({ ...job, state }, event.at);
    case 'release':
      return isLastAttempt(job) ? crashed(job, event.at) : unleased({ ...job, state, progress: 0 });
    case 'retry':
      return retried(job, event.at);
  }
}

function begun(job: Job, at: number): Job | undefined {
  if (job.state === 'PROCESSING') {
    if (at < (job.leaseUntil ?? 0)) return undefined;
    if (isLastAttempt(job)) return crashed(job, at);
  }
  return {
    ...unleased(job),
    state: 'PROCESSING',
    attempt: job.attempt + 1,
    startedAt: at,
    progress: 0,
    leaseUntil: at + leaseTime,
  };
}

/** Progress never goes back within an attempt. */
function beaten(job: Job, { at, progress, step }: Extract<JobEvent, { type: 'beat' }>): Job {
  const far = Math.min(1, Math.max(job.progress, progress));
  return { ...job, progress: far, leaseUntil: at + leaseTime, ...(step === undefined ? {} : { step }) };
}

function isLastAttempt({ attempt, firstAttempt }: Job): boolean {
  return attempt - firstAttempt + 1 >= maxAttempts;
}

function crashed(job: Job, at: number): Job {
  return ended({ ...job, state: 'FAILED', problem: 'job-crashed' }, at);
}

function ended(job: Job, at: number): Job {
  return { ...unleased(job), endedAt: at };
}

function unleased({ leaseUntil: _, step: __, ...job }: Job): Job {
  return job;
}

/** The attempts go on being counted, so that a worker of the round before is not taken for one of this. */
function retried(
  { endedAt: _, startedAt: __, problem: ___, detail: ____, result: _____, ...job }: Job,
  at: number,
): Job {
  return {
    ...job,
    state: 'PENDING',
    progress: 0,
    queuedAt: at,
    round: job.round + 1,
    firstAttempt: job.attempt + 1,
  };
}
