import { type RuleValue, typeName, type Unknown } from './value.ts';

/**
 * Why an expression has no value. Thrown, but no Error: failing is everyday life in rules, `||` and `&&` recover from
 * it, and a stack trace would cost more than the evaluation.
 * - `error`: the expression is wrong for this request; makes the allow statement false unless rescued.
 * - `unknown`: the answer differs between the documents that a query may return.
 * - `limit`, `pending`: end the whole evaluation (a limit is exceeded; a document has still to be fetched).
 */
export class Fault {
  readonly kind: 'error' | 'unknown' | 'limit' | 'pending';
  readonly message: string;
  /** For `unknown`: the query's filters constrain the value, and it is used in a way that is not analysed. */
  readonly constrained: boolean;

  constructor(kind: Fault['kind'], message: string, constrained = false) {
    this.kind = kind;
    this.message = message;
    this.constrained = constrained;
  }
}

export const unprovable = 'The query does not prove it for every document.';

export function fault(message: string): never {
  throw new Fault('error', message);
}

/** The text of the service when a value is not of a type that an operation takes. */
export function typeFault(received: RuleValue, expected: string): never {
  if (received === null) fault('Null value error.');
  if (typeof received === 'object' && received.type === 'unknown') {
    throw new Fault('unknown', unprovable, isConstrained(received));
  }
  fault(`Type error. Received: [${typeName(received)}] Expected: [${expected}].`);
}

/** Whether the query's filters say anything about the value. */
export function isConstrained({ facts, ofNames }: Unknown): boolean {
  return facts.length > 0 && !ofNames;
}

/** The fault that was caught, if `||`, `&&` and `?:` may go on after it; anything else is thrown again. */
export function recoverable(caught: unknown): Fault {
  if (caught instanceof Fault && (caught.kind === 'error' || caught.kind === 'unknown')) return caught;
  throw caught;
}
