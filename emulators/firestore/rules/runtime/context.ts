import type { Expr } from '../language/ast.ts';
import type { Fault } from '../types/fault.ts';
import type { Path, RuleValue } from '../types/value.ts';
import type { Reads } from './budget.ts';

/** What one evaluation of a ruleset works on. */
export interface Context {
  /** `request`, and `resource` (null where the document does not exist). */
  readonly request: RuleValue;
  readonly resource: RuleValue;
  readonly reads: Reads;
  /** The wildcards of the match being evaluated, outermost first. */
  captures: readonly RuleValue[];
  /** Expressions evaluated so far. */
  steps: number;
  /** Told of every value in an evaluation that is traced. */
  readonly trace?: (expr: Expr, outcome: RuleValue | Fault) => void;
  /** Receives what `debug()` is given. */
  readonly debug: (value: RuleValue) => void;
}

/** A compiled expression. `frame` holds the arguments and `let`s of the function around it. */
export type Eval = (context: Context, frame: RuleValue[]) => RuleValue;

/** A document function such as get(). */
export type DocumentFunction = (context: Context, path: Path) => RuleValue;
