import { validateHeaderName, validateHeaderValue } from 'node:http';
import type { HttpRequestJson, TaskJson } from '../resources.ts';
import { fail, invalid } from './failure.ts';
import type { HttpTarget, TaskSpec, TokenRequest } from './task.ts';
import { day, duration, instant, minute, second } from './time.ts';

const furthestSchedule = 30 * day;
const defaultDeadline = 10 * minute;
const longestUrl = 2083;
const largestHeaders = 80 * 1024;
const withBody = new Set(['POST', 'PUT', 'PATCH']);
const cloudPlatform = 'https://www.googleapis.com/auth/cloud-platform';

/** Set by Cloud Tasks itself, so left out of what the caller gave. */
const ownHeaders = /^(host|content-length|user-agent|x-google-.*|x-appengine-.*|x-cloudtasks-.*)$/i;

/** A task as it will be kept, from what CreateTask was given. Everything that Cloud Tasks refuses is refused. */
export function newTaskSpec(
  wanted: TaskJson,
  identity: { readonly name: string; readonly named: boolean },
  now: number,
): TaskSpec {
  if (wanted.appEngineHttpRequest !== undefined)
    fail('UNIMPLEMENTED', 'App Engine targets are not served here: use Task.httpRequest with a URL.');
  if (wanted.httpRequest === undefined) invalid('Task.httpRequest is required.');
  return {
    ...identity,
    createTime: now,
    dispatchDeadline: dispatchDeadline(wanted.dispatchDeadline),
    target: httpTarget(wanted.httpRequest),
  };
}

/** When a new task is first due: now when unset or past, at most 30 days ahead. */
export function firstSchedule(wanted: string | undefined, now: number): number {
  if (wanted === undefined) return now;
  const time = instant(wanted, 'Task.scheduleTime');
  if (time > now + furthestSchedule)
    invalid(
      `The Task.scheduleTime, ${wanted}, is too far in the future. Schedule time must be no more than 720h in the future.`,
    );
  return Math.max(time, now);
}

function dispatchDeadline(wanted: string | undefined): number {
  const deadline = wanted === undefined ? 0 : Math.trunc(duration(wanted, 'Task.dispatchDeadline'));
  if (deadline === 0) return defaultDeadline;
  if (deadline < 15 * second || deadline > 30 * minute)
    invalid('Task.dispatchDeadline must be between [15s, 30m].');
  return deadline;
}

function httpTarget(request: HttpRequestJson): HttpTarget {
  const { url = '', body = '' } = request;
  if (url === '') invalid('HttpRequest.url is required.');
  if (!/^https?:\/\//i.test(url)) invalid("HttpTarget.url must start with 'http://' or 'https://'.");
  if (url.length > longestUrl) invalid(`HttpRequest.url must be at most ${longestUrl} characters.`);
  const wanted = request.httpMethod ?? 'HTTP_METHOD_UNSPECIFIED';
  const method = wanted === 'HTTP_METHOD_UNSPECIFIED' ? 'POST' : wanted;
  if (body !== '' && !withBody.has(method))
    invalid('HttpRequest.body is only allowed when HttpRequest.httpMethod is POST, PUT or PATCH.');
  const token = tokenRequest(request);
  const headers = storedHeaders(request.headers ?? {});
  return { url, method, headers, body, ...(token === undefined ? {} : { token }) };
}

function storedHeaders(wanted: Record<string, string>): Record<string, string> {
  const kept = Object.entries(wanted).filter(([name]) => !ownHeaders.test(name));
  const size = kept.reduce(
    (sum, [name, value]) => sum + Buffer.byteLength(name) + Buffer.byteLength(value),
    0,
  );
  if (size >= largestHeaders) invalid('HttpRequest.headers must be smaller than 80KB.');
  for (const [name, value] of kept) checkHeader(name, value);
  return { ...Object.fromEntries(kept), 'User-Agent': 'Google-Cloud-Tasks' };
}

function checkHeader(name: string, value: string): void {
  try {
    validateHeaderName(name);
    validateHeaderValue(name, value);
  } catch {
    invalid(`HttpRequest.headers: ${JSON.stringify(name)} is not a header that HTTP allows.`);
  }
}

function tokenRequest({ url = '', oidcToken, oauthToken }: HttpRequestJson): TokenRequest | undefined {
  if (oidcToken !== undefined)
    return { kind: 'oidc', email: account(oidcToken, 'oidcToken'), audience: oidcToken.audience || url };
  if (oauthToken === undefined) return undefined;
  return {
    kind: 'oauth',
    email: account(oauthToken, 'oauthToken'),
    scope: oauthToken.scope || cloudPlatform,
  };
}

function account({ serviceAccountEmail = '' }: { serviceAccountEmail?: string }, field: string): string {
  if (!serviceAccountEmail.includes('@'))
    invalid(`HttpRequest.${field}.serviceAccountEmail must be the email of a service account.`);
  return serviceAccountEmail;
}
