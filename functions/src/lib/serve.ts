import { type CallableOptions, type CallableRequest, HttpsError, onCall } from 'firebase-functions/https';
import { info } from 'firebase-functions/logger';
import * as z from 'zod';
import type { Contract, Operation, Output } from '../../contract/operation.ts';
import { type Caller, callerOf, isAllowed } from './access.ts';
import { fail } from './fail.ts';
import { guardBody } from './guardBody.ts';
import { type Meter, metered } from './meter.ts';

/** Who calls an operation: known, except where the contract lets anybody in. */
type CallerOf<Op extends Operation> = Op['access'] extends 'anonymous' ? Caller : Caller & { uid: string };

/** What a domain writes for its contract: one function per operation, called with checked input. */
export type Handlers<C extends Contract> = {
  readonly [Name in keyof C]: (
    input: z.output<C[Name]['input']>,
    caller: CallerOf<C[Name]>,
  ) => Promise<Output<C[Name]>>;
};

const Envelope = z.strictObject({ op: z.string(), input: z.unknown() });

/** What the log line of one call says. */
interface CallRecord extends Meter {
  domain: string;
  op: string;
  code: string;
  uid: string | undefined;
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
  const callable = onCall(options, async (request) => {
    const started = performance.now();
    const record: CallRecord = {
      domain,
      op: 'unknown',
      code: 'ok',
      uid: request.auth?.uid,
      reads: 0,
      writes: 0,
    };
    try {
      return await metered(record, () => answer(contract, handlers, request, record));
    } catch (error) {
      record.code = error instanceof HttpsError ? error.code : 'internal';
      throw error;
    } finally {
      info('call', { ...record, ms: Math.round(performance.now() - started) });
    }
  });
  return guardBody(callable);
}

async function answer<C extends Contract>(
  contract: C,
  handlers: Handlers<C>,
  request: CallableRequest<unknown>,
  record: CallRecord,
): Promise<unknown> {
  const envelope = Envelope.safeParse(request.data);
  if (!envelope.success) fail('invalid-argument', 'invalid-input');
  const { op, input } = envelope.data;
  const declared = Object.hasOwn(contract, op) ? contract[op] : undefined;
  const handler = handlers[op];
  if (!declared || !handler) fail('invalid-argument', 'unknown-operation');
  record.op = op;
  const caller = allowedCaller(request, declared);
  const { bodyBytes = Number.POSITIVE_INFINITY } = declared.limits ?? {};
  if (request.rawRequest.rawBody.length > bodyBytes) fail('invalid-argument', 'body-too-large');
  const taken = declared.input.safeParse(input);
  if (!taken.success) fail('invalid-argument', 'invalid-input', { issues: issues(taken.error) });
  // The table of operations is typed as a whole; one looked up by a name from outside can only be called untyped.
  const call = handler as (input: unknown, caller: Caller) => Promise<unknown>;
  return declared.output.parse(await call(taken.data, caller));
}

function allowedCaller(request: CallableRequest<unknown>, { access }: Operation): Caller {
  const caller = callerOf(request.auth);
  if (isAllowed(caller, access)) return caller;
  return caller.uid === undefined
    ? fail('unauthenticated', 'signed-out')
    : fail('permission-denied', 'role-missing', { role: access });
}

/** What is wrong with an input, for the person who wrote the caller: five places at most, and no values. */
function issues(error: z.ZodError) {
  return error.issues.slice(0, 5).map(({ path, message }) => ({ path: path.join('.'), message }));
}
