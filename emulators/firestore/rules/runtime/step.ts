import { limits } from '../language/limits.ts';
import { Fault } from '../types/fault.ts';
import type { Context } from './context.ts';

/** Counts an expression against the limit of the request. */
export function step(context: Context): void {
  if (++context.steps > limits.expressions) {
    throw new Fault('limit', `Maximum of ${limits.expressions} expressions to evaluate has been reached.`);
  }
}
