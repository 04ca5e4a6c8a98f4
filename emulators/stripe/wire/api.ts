import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { sessionLines } from '../checkout/sessions.ts';
import { formFields } from '../rules/formFields.ts';
import { checkedParameters } from '../rules/parameters.ts';
import { refuse, StripeFailure } from '../rules/stripeFailure.ts';
import { platform, type State } from '../store/state.ts';
import { type Faults, requestModes } from '../webhooks/faults.ts';
import { type Endpoint, matchEndpoint } from './endpoint.ts';
import { endpoints } from './endpoints.ts';
import { chargeRefunds, expand } from './expand.ts';
import { answerId, type InFlight, keepAnswer, keptAnswer, type Repeatable } from './idempotency.ts';
import { readBody } from './readBody.ts';
import { uploadFields } from './uploadFields.ts';

export interface Api {
  readonly state: State;
  readonly faults: Faults;
  readonly inFlight: InFlight;
}

interface Answer {
  readonly status: number;
  readonly body: string;
  readonly headers?: Record<string, string>;
  /** The connection breaks instead of the answer being sent. */
  readonly isLost?: boolean;
}

/** Answers a request of the SDK under `/v1` or `/v2`. */
export async function serveApi(api: Api, request: IncomingMessage, response: ServerResponse, url: URL) {
  const requestId = `req_${randomBytes(9).toString('base64url')}`;
  const key = request.headers['idempotency-key'];
  const answer = await answered(api, { request, url, requestId }).catch(failureAnswer);
  if (answer.isLost) {
    request.socket.destroy();
    return;
  }
  response.writeHead(answer.status, {
    'content-type': 'application/json',
    'request-id': requestId,
    'stripe-version': String(request.headers['stripe-version'] ?? ''),
    ...(typeof key === 'string' ? { 'idempotency-key': key } : {}),
    ...answer.headers,
  });
  response.end(answer.body);
}

interface Arrival {
  readonly request: IncomingMessage;
  readonly url: URL;
  readonly requestId: string;
}

async function answered(api: Api, { request, url, requestId }: Arrival): Promise<Answer> {
  const account = accountOf(api.state, request);
  const bytes = await readBody(request);
  const method = request.method ?? 'GET';
  const fault = api.faults.take(requestModes, `${method} ${url.pathname}`);
  if (fault?.mode === 'limit') return tooMany();
  const match = matchEndpoint(endpoints, method, url.pathname);
  if (match === undefined)
    throw new StripeFailure(
      404,
      'invalid_request_error',
      `Unrecognized request URL (${method}: ${url.pathname}).`,
      {},
    );
  const given = await givenFields(request, bytes, url);
  const key = request.headers['idempotency-key'];
  const work = () => {
    if (fault?.mode === 'refuse')
      throw new StripeFailure(500, 'api_error', 'An unknown error occurred', { kept: true });
    api.state.cause = { id: requestId, key: typeof key === 'string' ? key : null };
    return carriedOut(api.state, { ...match, account, given });
  };
  const repeatable =
    method === 'GET' || typeof key !== 'string'
      ? undefined
      : { key, account, method, path: url.pathname + url.search, body: bytes.toString('latin1') };
  const answer = repeatable
    ? await once(api, { repeatable, work, isSlow: fault?.mode === 'hang' })
    : plainly(api.state, work);
  return fault?.mode === 'lose' ? { ...answer, isLost: true } : answer;
}

function plainly(state: State, work: () => object): Answer {
  return { status: 200, body: serialized(state.store.transaction(work)) };
}

/** Carries a request out once for its key; a repetition gets the answer that was kept. */
async function once(
  { state, inFlight }: Api,
  { repeatable, work, isSlow }: { repeatable: Repeatable; work: () => object; isSlow: boolean },
): Promise<Answer> {
  const kept = keptAnswer(state, inFlight, repeatable);
  if (kept) return { status: kept.status, body: kept.body, headers: { 'idempotent-replayed': 'true' } };
  const id = answerId(repeatable);
  inFlight.add(id);
  try {
    if (isSlow) await wait(2_000);
    return state.store.transaction(() => {
      const answer = { status: 200, body: serialized(work()) };
      keepAnswer(state, repeatable, answer);
      return answer;
    });
  } catch (error) {
    const answer = failureAnswer(error);
    if (!(error instanceof StripeFailure) || error.isKept)
      state.store.transaction(() => keepAnswer(state, repeatable, answer));
    return answer;
  } finally {
    inFlight.delete(id);
  }
}

interface Carried {
  readonly endpoint: Endpoint;
  readonly ids: readonly string[];
  readonly account: string;
  readonly given: Record<string, unknown>;
}

function carriedOut(state: State, { endpoint, ids, account, given }: Carried): object {
  const { expand: paths = [], ...rest } = given;
  if ('payment_method_types' in rest)
    refuse(
      'The payment_method_types parameter is no longer supported. Use allowed_payment_method_types or excluded_payment_method_types.',
      { code: 'payment_method_types_no_longer_supported', param: 'payment_method_types' },
    );
  const params = checkedParameters(endpoint.shape, rest);
  const answer = endpoint.run({ state, params, ids, account });
  const { paths: wanted = [] } = checkedParameters({ paths: { each: 'text' } }, { paths });
  const onDemand: typeof sessionLines = (...asked) => sessionLines(...asked) ?? chargeRefunds(...asked);
  return expand({ state, onDemand }, answer, wanted);
}

function accountOf(state: State, { headers }: IncomingMessage): string {
  const [, key] = /^Bearer (sk_test_\w+|rk_test_\w+)$/.exec(headers.authorization ?? '') ?? [];
  if (key === undefined)
    throw new StripeFailure(
      401,
      'invalid_request_error',
      headers.authorization ? 'Invalid API Key provided.' : 'You did not provide an API key.',
      {},
    );
  const named = headers['stripe-context'] ?? headers['stripe-account'];
  if (named === undefined || named === platform) return platform;
  const id = String(named).split('/').at(-1) ?? '';
  if (state.store.find('account', id)) return id;
  throw new StripeFailure(
    403,
    'invalid_request_error',
    `The provided key does not have access to account '${id}' (or that account does not exist).`,
    {
      code: 'account_invalid',
    },
  );
}

async function givenFields(
  request: IncomingMessage,
  bytes: Buffer,
  url: URL,
): Promise<Record<string, unknown>> {
  const query = formFields(url.search.slice(1));
  const type = request.headers['content-type'] ?? '';
  if (type.startsWith('multipart/form-data')) return { ...query, ...(await uploadFields(bytes, type)) };
  const text = bytes.toString('utf8');
  if (text === '') return query;
  if (!url.pathname.startsWith('/v2/')) return { ...query, ...formFields(text) };
  try {
    const parsed: unknown = JSON.parse(text);
    if (typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed))
      return { ...query, ...parsed };
  } catch {
    return refuse('Invalid JSON.');
  }
  return refuse('A JSON object is expected.');
}

function tooMany(): Answer {
  const error = {
    type: 'invalid_request_error',
    code: 'rate_limit',
    message: 'Request rate limit exceeded.',
  };
  return { status: 429, body: serialized({ error }), headers: { 'stripe-should-retry': 'false' } };
}

function failureAnswer(error: unknown): Answer {
  if (!(error instanceof StripeFailure)) {
    process.stderr.write(`stripe: ${error instanceof Error ? error.stack : String(error)}\n`);
    return {
      status: 500,
      body: serialized({ error: { type: 'api_error', message: 'An unknown error occurred' } }),
    };
  }
  const { status, type, message, detail } = error;
  const retry = status === 409 ? { headers: { 'stripe-should-retry': 'true' } } : {};
  return { status, body: serialized({ error: { type, message, ...detail } }), ...retry };
}

function serialized(object: object): string {
  return JSON.stringify(object, null, 2);
}
