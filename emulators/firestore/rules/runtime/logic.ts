import { Fault, recoverable, typeFault } from '../types/fault.ts';
import type { RuleValue } from '../types/value.ts';
import type { Context, Eval } from './context.ts';
import { step } from './step.ts';

function bool(value: RuleValue): boolean {
  return typeof value === 'boolean' ? value : typeFault(value, 'bool');
}

/** `a && b`: false where either side is false, though the other fails. */
export function and(left: Eval, right: Eval): Eval {
  return decidedBy(false, left, right);
}

/** `a || b`: true where either side is true, though the other fails. */
export function or(left: Eval, right: Eval): Eval {
  return decidedBy(true, left, right);
}

function decidedBy(decisive: boolean, left: Eval, right: Eval): Eval {
  return (context, frame) => {
    step(context);
    let failed: Fault | undefined;
    try {
      if (bool(left(context, frame)) === decisive) return decisive;
    } catch (caught) {
      failed = recoverable(caught);
    }
    if (!failed) return bool(right(context, frame));
    const rescue = outcomeOf(right, context, frame);
    if (rescue === decisive) return decisive;
    // of two failures the one that no document can mend
    throw rescue instanceof Fault && failed.constrained && !rescue.constrained ? rescue : failed;
  };
}

function outcomeOf(run: Eval, context: Context, frame: RuleValue[]): RuleValue | Fault {
  try {
    return run(context, frame);
  } catch (caught) {
    return recoverable(caught);
  }
}

export function not(operand: Eval): Eval {
  return (context, frame) => {
    step(context);
    return !bool(operand(context, frame));
  };
}

/** `test ? a : b` */
export function choose(test: Eval, then: Eval, otherwise: Eval): Eval {
  return (context, frame) => {
    step(context);
    return bool(test(context, frame)) ? then(context, frame) : otherwise(context, frame);
  };
}
