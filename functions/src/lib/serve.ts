import { type CallableOptions, type CallableRequest, HttpsError, onCall } from 'firebase-functions/https';
import { info } from 'firebase-functions/logger';
import * as z from 'zod';
import type { Contract, Operation, Output } from '../../contract/operation.ts';
import { type Caller, callerOf } from './access.ts';
import { clientAddress } from './clientAddress.ts';
import { config } from './config.ts';
import { fail } from './fail.ts';
import { countCall } from './figures.ts';
import { guardBody } from './guardBody.ts';
import { type Meter, metered } from './meter.ts';
import { type AnyHandler, perform } from './perform.ts';
import { tellWhenToRetry } from './tellWhenToRetry.ts';
import type { Once } from './withOnce.ts';
import { withoutUndefined } from './withoutUndefined.ts';

/** Who calls an operation: known, except where the contract lets anybody in. */
type CallerOf<Op extends Operation> = (Op['access'] extends 'anonymous' ? Caller : Caller & { uid: string }) &
  (true extends Op['idempotent'] ? { once: Once } : unknown);

/** What a domain writes for its contract: one function per operation, called with checked input. */
export type Handlers<C extends Contract> = {
  readonly [Name in keyof C]: (
    input: z.output<C[Name]['input']>,
    caller: CallerOf<C[Name]>,
  ) => Promise<Output<C[Name]>>;
};

/** A domain as other doors than its callable see it: the public API serves the same operations from it. */
export interface Served {
  readonly domain: string;
  readonly contract: Contract;
  readonly handlers: Readonly<Record<string, AnyHandler>>;
}

/** What a callable takes. Every call may carry a key; it means something to idempotent operations alone. */
const Envelope = z.strictObject({ op: z.string(), input: z.unknown(), key: z.uuid().optional() });

/** What the log line of one call says. */
export interface CallRecord extends Meter {
  domain: string;
  op: string;
  code: string;
  uid: string | undefined;
  /** Of a call over REST. */
  requestId?: string;
  keyId?: string;
}

/**
 * One callable for a whole domain: takes `{op, input}`, checks operation, access, limits, input and output, and writes
 * one log line per call. Only what a handler fails with, and what the contract refuses, reaches the caller in words.
 */
export function serve<C extends Contract>(
  domain: string,
  contract: C,
  handlers: Handlers<C>,
  options: CallableOptions = {},
) {
  const callable = onCall(options, (request) =>
    recorded(domain, request.auth?.uid, (record) => answer(contract, handlers, request, record)),
  );
  return Object.assign(guardBody(callable), { served: { domain, contract, handlers } satisfies Served });
}

/** Runs one call, counts its reads and writes, and writes its log line, however it ends. */
export async function recorded<T>(
  domain: string,
  uid: string | undefined,
  work: (record: CallRecord) => Promise<T>,
): Promise<T> {
  const started = performance.now();
  const record: CallRecord = { domain, op: 'unknown', code: 'ok', uid, reads: 0, writes: 0 };
  try {
    return await metered(record, () => work(record));
  } catch (error) {
    record.code = error instanceof HttpsError ? error.code : 'internal';
    throw error;
  } finally {
    const ms = Math.round(performance.now() - started);
    info('call', { ...record, ms });
    countCall({ ...record, ms });
  }
}

async function answer<C extends Contract>(
  contract: C,
  handlers: Handlers<C>,
  request: CallableRequest<unknown>,
  record: CallRecord,
): Promise<unknown> {
  const envelope = Envelope.safeParse(request.data);
  if (!envelope.success) fail('invalid-argument', 'invalid-input');
  const { op, input, key } = envelope.data;
  const declared = Object.hasOwn(contract, op) ? contract[op] : undefined;
  const handler = handlers[op];
  if (!declared || !handler) fail('invalid-argument', 'unknown-operation');
  record.op = op;
  if (config().requiresAppCheck && !request.app) fail('unauthenticated', 'app-unknown');
  const { rawRequest } = request;
  const call = {
    name: `${record.domain}.${op}`,
    caller: callerOf(request.auth),
    address: clientAddress(rawRequest.header('x-forwarded-for'), rawRequest.socket.remoteAddress),
    input,
    bytes: rawRequest.rawBody.length,
    idempotencyKey: key,
  };
  try {
    return withoutUndefined(await perform(declared, handler, call));
  } catch (error) {
    if (rawRequest.res) tellWhenToRetry(rawRequest.res, error);
    throw error;
  }
}
