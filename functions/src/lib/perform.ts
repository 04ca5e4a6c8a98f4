import type * as z from 'zod';
import type { Operation } from '../../contract/operation.ts';
import type { Caller } from './access.ts';
import { admit, admitAfresh } from './admit.ts';
import { fail } from './fail.ts';
import { limitCalls } from './limitCalls.ts';
import { type Once, withOnce } from './withOnce.ts';

/** One call of an operation, by whichever door it came. */
export interface Call {
  /** Domain and operation, `orders.placeOrder`: limits and keys are kept by it. */
  readonly name: string;
  readonly caller: Caller;
  /** The caller's network, as `clientAddress` gives it. */
  readonly address: string | undefined;
  /** As it came from outside. */
  readonly input: unknown;
  /** Size of the request's body. */
  readonly bytes: number;
  /** Made up by the caller; idempotent operations refuse a call without it. */
  readonly idempotencyKey?: string | undefined;
}

/** A handler of whatever operation: it can be passed on, and be called only after its input was checked. */
export type AnyHandler = (input: never, caller: never) => Promise<unknown>;

/**
 * Runs an operation for a call: checks access, rate, size and input, then access once more by the member's record where
 * that is wanted, and that the output holds what the contract says.
 */
export async function perform(declared: Operation, handler: AnyHandler, call: Call): Promise<unknown> {
  const caller = admit(call.caller, declared);
  const { limits = {} } = declared;
  await limitCalls(call.name, limits, { uid: caller.uid, address: call.address });
  if (call.bytes > (limits.bodyBytes ?? Number.POSITIVE_INFINITY)) fail('invalid-argument', 'body-too-large');
  const taken = declared.input.safeParse(call.input);
  if (!taken.success) fail('invalid-argument', 'invalid-input', { issues: issues(taken.error) });
  const admitted = await admitAfresh(caller, declared);
  // The table of operations is typed as a whole; one looked up by a name from outside can only be called untyped.
  const run = handler as (input: unknown, caller: Caller & { once?: Once }) => Promise<unknown>;
  if (!declared.idempotent) return declared.output.parse(await run(taken.data, admitted));
  const { name: op, input, idempotencyKey: key = missingKey() } = call;
  const use = { uid: admitted.uid, key, op, input };
  return declared.output.parse(await withOnce(use, (once) => run(taken.data, { ...admitted, once })));
}

function missingKey(): never {
  fail('invalid-argument', 'invalid-input', { issues: [{ path: 'key', message: 'A UUID is needed here.' }] });
}

/** What is wrong with an input, for the person who wrote the caller: five places at most, and no values. */
function issues(error: z.ZodError) {
  return error.issues.slice(0, 5).map(({ path, message }) => ({ path: path.join('.'), message }));
}
