import { createHash } from 'node:crypto';
import { StripeFailure } from '../rules/stripeFailure.ts';
import type { KeptAnswer } from '../store/kinds.ts';
import { platform, type State } from '../store/state.ts';

/** Seconds for which Stripe at least keeps an answer; after them the key is carried out again. */
const keptFor = 24 * 60 * 60;

export interface Repeatable {
  readonly key: string;
  readonly account: string;
  readonly method: string;
  readonly path: string;
  readonly body: string;
}

/** Keys of requests that are under way. */
export type InFlight = Set<string>;

/** The answer kept for a request's key, if it is the same request. @throws StripeFailure for another request. */
export function keptAnswer(state: State, inFlight: InFlight, request: Repeatable): KeptAnswer | undefined {
  const id = answerId(request);
  if (request.key.length > 255)
    throw new StripeFailure(
      400,
      'invalid_request_error',
      'Idempotency keys have 255 characters at most.',
      {},
    );
  if (inFlight.has(id))
    throw new StripeFailure(
      409,
      'idempotency_error',
      `There is currently another in-progress request using this Idempotent Key (${request.key}).`,
      { code: 'idempotency_key_in_use' },
    );
  const kept = state.store.find('answer', id);
  if (kept === undefined || kept.at + keptFor <= state.now()) return undefined;
  if (kept.request === digest(request)) return kept;
  throw new StripeFailure(
    400,
    'idempotency_error',
    `Keys for idempotent requests can only be used with the same parameters they were first used with. Try using a key other than '${request.key}' if you meant to execute a different request.`,
    {},
  );
}

/** Keeps the answer for the request's key, in the transaction under way. */
export function keepAnswer(
  state: State,
  request: Repeatable,
  answer: { status: number; body: string },
): void {
  const id = answerId(request);
  const object = { ...answer, request: digest(request), at: state.now() };
  state.store.put('answer', platform, { id, object });
}

/** Forgets the answers whose keys are free again. */
export function dropOldAnswers({ store, now }: State): void {
  for (const [id, { at }] of store.entries('answer')) if (at + keptFor <= now()) store.drop('answer', id);
}

export function answerId({ account, key }: Repeatable): string {
  return `${account} ${key}`;
}

function digest({ method, path, body }: Repeatable): string {
  return createHash('sha256').update(`${method} ${path}\n${body}`).digest('base64');
}
