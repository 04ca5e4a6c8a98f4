import type { AttemptJson, HttpRequestJson, TaskJson, TaskView } from '../resources.ts';
import { type Code, codes } from './failure.ts';
import { durationOf, second, timestampOf } from './time.ts';

/** Authorization a dispatch carries. */
export type TokenRequest =
  | { readonly kind: 'oidc'; readonly email: string; readonly audience: string }
  | { readonly kind: 'oauth'; readonly email: string; readonly scope: string };

/** What is sent, and where: fixed when the task is created. */
export interface HttpTarget {
  readonly url: string;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Base64. */
  readonly body: string;
  readonly token?: TokenRequest;
}

/** The part of a task that never changes. */
export interface TaskSpec {
  readonly name: string;
  /** Whether the caller chose the name, which then stays reserved after the task. */
  readonly named: boolean;
  readonly createTime: number;
  readonly dispatchDeadline: number;
  readonly target: HttpTarget;
}

export interface Attempt {
  readonly scheduleTime: number;
  readonly dispatchTime: number;
  readonly responseTime?: number;
  readonly status?: { readonly code: Code; readonly message: string };
}

/** How far a task has come. */
export interface TaskProgress {
  readonly scheduleTime: number;
  readonly dispatchCount: number;
  readonly responseCount: number;
  /** Answers that were not 5xx. */
  readonly executionCount: number;
  /** Attempts that ended in a failure; one cut off by a stop of this server is none. */
  readonly failures: number;
  readonly firstDispatch?: number;
  readonly lastAttempt?: Attempt;
  /** HTTP status of the last failure. */
  readonly previousResponse?: number;
}

export interface Task {
  readonly spec: TaskSpec;
  readonly progress: TaskProgress;
}

/** The task as the API shows it: BASIC leaves the body out. */
export function taskJson({ spec, progress }: Task, view: TaskView = 'BASIC'): TaskJson {
  const { dispatchCount, responseCount, firstDispatch, lastAttempt } = progress;
  return {
    name: spec.name,
    httpRequest: requestJson(spec.target, view),
    scheduleTime: timestampOf(progress.scheduleTime),
    createTime: timestampOf(spec.createTime - (spec.createTime % second)),
    dispatchDeadline: durationOf(spec.dispatchDeadline),
    ...(dispatchCount > 0 ? { dispatchCount } : {}),
    ...(responseCount > 0 ? { responseCount } : {}),
    ...(firstDispatch === undefined ? {} : { firstAttempt: { dispatchTime: timestampOf(firstDispatch) } }),
    ...(lastAttempt === undefined ? {} : { lastAttempt: attemptJson(lastAttempt) }),
    view: view === 'FULL' ? 'FULL' : 'BASIC',
  };
}

function requestJson({ url, method, headers, body, token }: HttpTarget, view: TaskView): HttpRequestJson {
  return {
    url,
    httpMethod: method,
    headers: { ...headers },
    ...(view === 'FULL' && body !== '' ? { body } : {}),
    ...(token?.kind === 'oidc'
      ? { oidcToken: { serviceAccountEmail: token.email, audience: token.audience } }
      : {}),
    ...(token?.kind === 'oauth'
      ? { oauthToken: { serviceAccountEmail: token.email, scope: token.scope } }
      : {}),
  };
}

function attemptJson({ scheduleTime, dispatchTime, responseTime, status }: Attempt): AttemptJson {
  return {
    scheduleTime: timestampOf(scheduleTime),
    dispatchTime: timestampOf(dispatchTime),
    ...(responseTime === undefined ? {} : { responseTime: timestampOf(responseTime) }),
    ...(status === undefined
      ? {}
      : { responseStatus: { code: codes[status.code].grpc, message: status.message } }),
  };
}
