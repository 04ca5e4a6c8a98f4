import { type RetryConfig, retryDelay, shouldRetry } from './backoff.ts';
import { type Code, codes } from './failure.ts';
import type { TaskProgress } from './task.ts';
import { day, second } from './time.ts';

/** How one attempt ended. */
export type Outcome =
  | { readonly kind: 'answered'; readonly status: number; readonly retryAfter?: string }
  | { readonly kind: 'deadline' }
  | { readonly kind: 'unreachable'; readonly reason: string };

export function startedAttempt(progress: TaskProgress, now: number): TaskProgress {
  return {
    ...progress,
    dispatchCount: progress.dispatchCount + 1,
    firstDispatch: progress.firstDispatch ?? now,
    lastAttempt: { scheduleTime: progress.scheduleTime, dispatchTime: now },
  };
}

export function isSuccess(outcome: Outcome): boolean {
  return outcome.kind === 'answered' && outcome.status >= 200 && outcome.status <= 299;
}

/**
 * The task after a failed attempt, scheduled for its next one `retryDelay` after `base` (the failure, or the call of
 * RunTask), or undefined when it is given up. A Retry-After that asks for longer is heeded on 429 and 503.
 */
export function afterFailure(
  progress: TaskProgress,
  config: RetryConfig,
  outcome: Outcome,
  now: number,
  base = now,
): TaskProgress | undefined {
  const failures = progress.failures + 1;
  const age = now - (progress.firstDispatch ?? now);
  if (!shouldRetry(config, failures, age)) return undefined;
  const delay = Math.max(retryDelay(config, failures), retryAfter(outcome, now));
  const status = httpStatus(outcome);
  const answered = outcome.kind === 'answered';
  const attempt = progress.lastAttempt ?? { scheduleTime: progress.scheduleTime, dispatchTime: now };
  return {
    ...progress,
    failures,
    scheduleTime: base + delay,
    responseCount: progress.responseCount + (answered ? 1 : 0),
    executionCount: progress.executionCount + (status < 500 ? 1 : 0),
    previousResponse: status,
    lastAttempt: { ...attempt, responseTime: now, status: rpcStatus(outcome) },
  };
}

/** What the worker is told of the last failure: no answer in time is 504, none at all 503. */
function httpStatus(outcome: Outcome): number {
  if (outcome.kind === 'answered') return outcome.status;
  return codes[outcome.kind === 'deadline' ? 'DEADLINE_EXCEEDED' : 'UNAVAILABLE'].http;
}

function rpcStatus(outcome: Outcome): { code: Code; message: string } {
  const status = httpStatus(outcome);
  const code = codeOf(status);
  const reason = outcome.kind === 'unreachable' ? outcome.reason : `HTTP status code ${status}`;
  return { code, message: `${code}(${codes[code].grpc}): ${reason}` };
}

const exact: Readonly<Record<number, Code>> = {
  400: 'INVALID_ARGUMENT',
  401: 'UNAUTHENTICATED',
  403: 'PERMISSION_DENIED',
  404: 'NOT_FOUND',
  409: 'ABORTED',
  416: 'OUT_OF_RANGE',
  429: 'RESOURCE_EXHAUSTED',
  499: 'CANCELLED',
  501: 'UNIMPLEMENTED',
  503: 'UNAVAILABLE',
  504: 'DEADLINE_EXCEEDED',
};

function codeOf(status: number): Code {
  return exact[status] ?? (status >= 500 ? 'INTERNAL' : status >= 400 ? 'FAILED_PRECONDITION' : 'UNKNOWN');
}

/** Milliseconds asked for by Retry-After, as seconds or as a date, at most a day; 0 when there is none to heed. */
function retryAfter(outcome: Outcome, now: number): number {
  if (outcome.kind !== 'answered' || outcome.retryAfter === undefined) return 0;
  if (outcome.status !== 429 && outcome.status !== 503) return 0;
  const seconds = Number(outcome.retryAfter);
  const until = Number.isFinite(seconds) ? now + seconds * second : Date.parse(outcome.retryAfter);
  return Number.isNaN(until) ? 0 : Math.min(day, Math.max(0, until - now));
}
