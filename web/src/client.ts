import type { contracts } from '../../functions/contract/index.ts';
import type { Contract, Input, Operation, Output } from '../../functions/contract/operation.ts';
import type { Reason } from '../../functions/contract/reasons.ts';
import { pause } from './pause.ts';
import { ReasonError } from './reasonError.ts';

/** The domains that the server answers for; only their types get here. */
type Domains = typeof contracts;

/** How one call is made. */
interface CallOptions<Op extends Operation> {
  readonly signal?: AbortSignal;
  /** Try again by itself while the server is unavailable; only where the contract says that repeating is harmless. */
  readonly repeat?: true extends Op['repeatable'] | Op['idempotent'] ? boolean : false;
  /**
   * A UUID that stands for what the person wants done: calls with the same key do it once. Without it every call has
   * its own, which its repetitions share.
   */
  readonly key?: true extends Op['idempotent'] ? string : never;
}

type Calls<C extends Contract> = {
  readonly [Name in keyof C]: (
    input: Input<C[Name]>,
    options?: CallOptions<C[Name]>,
  ) => Promise<Output<C[Name]>>;
};

/** `call.admin.startSystemCheck({checkId})`: every operation of every domain, typed by the contract. */
export type Client = { readonly [Domain in keyof Domains]: Calls<Domains[Domain]> };

export interface Transport {
  /** Where functions are called, without a slash at the end. */
  readonly origin: () => Promise<string>;
  /** The caller's ID token; undefined for a visitor. */
  readonly token: () => Promise<string | undefined>;
  readonly fetch?: typeof globalThis.fetch;
  /** Milliseconds before the second try, doubled before the third. */
  readonly firstPause?: number;
}

interface Options {
  signal?: AbortSignal;
  repeat?: boolean;
  key?: string;
}

/** Makes a client; a call throws a ReasonError for whatever the server refuses or the network loses. */
export function createClient(transport: Transport): Client {
  const operations = (domain: string) =>
    new Proxy(
      {},
      {
        get:
          (_, op) =>
          (input: unknown, options: Options = {}) =>
            send(transport, domain, String(op), input, options),
      },
    );
  return new Proxy({}, { get: (_, domain) => operations(String(domain)) }) as Client; // a proxy has any shape
}

const tries = 3;

async function send(transport: Transport, domain: string, op: string, input: unknown, options: Options) {
  const { signal, repeat, key = crypto.randomUUID() } = options;
  const body = JSON.stringify({ data: { op, input, key } });
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await sendOnce(transport, domain, body, signal);
    } catch (error) {
      if (!repeat || attempt === tries || !isPassing(error)) throw error;
      await pause((transport.firstPause ?? 400) * 2 ** (attempt - 1), signal);
    }
  }
}

const passing: readonly string[] = ['unavailable', 'unreachable', 'in-progress'];

/** Whether the same call may well succeed a moment later. */
function isPassing(error: unknown): boolean {
  return error instanceof ReasonError && passing.includes(error.reason);
}

async function sendOnce(transport: Transport, domain: string, body: string, signal?: AbortSignal) {
  const [origin, token] = await Promise.all([transport.origin(), transport.token()]);
  const request = {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...(token ? { Authorization: `Bearer ${token}` } : {}) },
    body,
    ...(signal ? { signal } : {}),
  };
  const answer = await (transport.fetch ?? fetch)(`${origin}/${domain}`, request).catch((cause: unknown) => {
    throw new ReasonError(signal?.aborted ? 'cancelled' : 'unreachable', { cause });
  });
  const answered: unknown = await answer.json().catch(() => undefined);
  if (answer.ok && has(answered, 'result')) return answered.result;
  throw refusal(answered, answer.status);
}

/** The reason that the server gave, or the one that its status stands for. */
function refusal(body: unknown, status: number): ReasonError {
  const error = has(body, 'error') ? body.error : undefined;
  const details = has(error, 'details') ? error.details : undefined;
  if (has(details, 'reason') && isReason(details.reason)) {
    const wait = has(details, 'retryAfterSeconds') ? Number(details.retryAfterSeconds) : undefined;
    return new ReasonError(details.reason, wait ? { retryAfterSeconds: wait } : {});
  }
  if (status === 401) return new ReasonError('signed-out');
  const isOut = status === 429 || (status >= 502 && status <= 504);
  return new ReasonError(isOut ? 'unavailable' : 'internal');
}

/** Whether it is a reason by its looks; one that this build does not know yet is told as a fault of ours. */
function isReason(word: unknown): word is Reason {
  return typeof word === 'string' && /^[a-z]+(-[a-z]+)*$/.test(word);
}

function has<Key extends string>(value: unknown, key: Key): value is Record<Key, unknown> {
  return typeof value === 'object' && value !== null && key in value;
}
