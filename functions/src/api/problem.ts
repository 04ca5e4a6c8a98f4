import { HttpsError } from 'firebase-functions/https';
import * as z from 'zod';
import { Problem } from '../../contract/problem.ts';
import type { Reason } from '../../contract/reasons.ts';

/** A refusal for which HTTP has a status and callables have none. */
export class Problematic extends Error {
  readonly status: number;
  readonly reason: Reason;

  constructor(status: number, reason: Reason) {
    super(reason);
    this.status = status;
    this.reason = reason;
  }
}

/** What a refusal carries besides its reason, as far as the caller may see it. */
const Details = Problem.pick({ issues: true, scope: true, role: true }).extend({
  reason: z.string(),
  retryAfterSeconds: z.number().optional(),
});

/** What to say to a developer where the reason alone is too short. */
export const explanations: Partial<Record<string, string>> = {
  'invalid-input': 'The input does not fit the contract; `issues` says where.',
  'body-too-large': 'The body is larger than this operation takes.',
  'body-too-deep': 'The JSON of the body is nested too deeply.',
  'key-missing': 'Send an API key in the header: `Authorization: Bearer mk_…`.',
  'key-malformed': 'The bearer token is no API key; a part of it may be missing.',
  'key-wrong': 'No such key is known here.',
  'key-expired': 'The key has expired; its owner can make a new one.',
  'key-revoked': 'The key was revoked, or the account of its owner was closed.',
  'scope-missing': 'The key was made without the scope that `scope` names.',
  'role-missing': 'The owner of the key lacks the role that `role` names.',
  'too-many-requests': 'Too many requests; wait as long as Retry-After says, in seconds.',
  'not-found': 'There is nothing at this address; /api/v1/openapi.json lists what there is.',
  'method-not-allowed': 'The address does not take this method; Allow names those that it takes.',
  'unsupported-media-type': 'The body must be application/json.',
  'key-reused': 'This Idempotency-Key was used for another call.',
  'in-progress': 'A call with this Idempotency-Key is still at work; ask again in a moment.',
  internal: 'Something broke on the server; `requestId` names this request in its log.',
};

/** Statuses for reasons that callables give a broader code. */
const statuses: Partial<Record<string, number>> = { 'body-too-large': 413 };

/** An error as a problem; what nobody expected is told as nothing but that. */
export function problemOf(error: unknown, requestId?: string): Response {
  if (error instanceof Problematic) return problem(error.status, error.reason, { requestId });
  const details = error instanceof HttpsError ? Details.safeParse(error.details) : undefined;
  if (!(error instanceof HttpsError) || !details?.success) return problem(500, 'internal', { requestId });
  const { reason, retryAfterSeconds, ...more } = details.data;
  const status = statuses[reason] ?? error.httpErrorCode.status;
  const answer = problem(status, reason, { requestId, ...more });
  if (retryAfterSeconds !== undefined) answer.headers.set('Retry-After', `${Math.ceil(retryAfterSeconds)}`);
  if (status === 401) answer.headers.set('WWW-Authenticate', 'Bearer realm="Maquette"');
  return answer;
}

function problem(status: number, reason: string, more: Record<string, unknown>): Response {
  const words = reason.replaceAll('-', ' ');
  const title = `${words[0]?.toUpperCase()}${words.slice(1)}`;
  const body = {
    type: `/developers#${reason}`,
    title,
    status,
    detail: explanations[reason] ?? `${title}.`,
    reason,
  };
  return new Response(JSON.stringify({ ...body, ...more } satisfies z.input<typeof Problem>), {
    status,
    headers: { 'Content-Type': 'application/problem+json', 'Cache-Control': 'no-store' },
  });
}
