import { childrenOf, type Expr } from '../language/ast.ts';
import type { Source } from '../language/source.ts';
import { Fault } from '../types/fault.ts';
import { show } from '../types/show.ts';
import { isUnknown, type RuleValue } from '../types/value.ts';
import type { Refusal } from './decide.ts';

/** The last value of every expression in a traced evaluation. */
type Outcomes = ReadonlyMap<Expr, RuleValue | Fault>;

const mostRefusals = 10;

/** Why a request is refused: for each statement its line, the part of it that failed and the values in that part. */
export function explain(
  refusals: readonly Refusal[],
  method: string,
  outcomes: Outcomes,
  bodies: ReadonlyMap<string, readonly Expr[]>,
  source: Source,
): string {
  if (refusals.length === 0) return `No matching allow statements for '${method}'.`;
  const explained = refusals.slice(0, mostRefusals).map(({ allow, outcome }) => {
    const where = `for '${method}' @ L${source.positionAt((allow.condition ?? allow).start).line}`;
    const culprit = allow.condition && culpritIn(allow.condition, outcomes, bodies);
    const detail = culprit ? ` (${partWithValues(culprit, outcomes, source)})` : '';
    if (outcome === false) return `false ${where}${detail}`;
    const { line, column } = source.positionAt(culprit?.start ?? allow.start);
    return `evaluation error at L${line}:${column} ${where}, ${outcome.message} ${where}${detail}`;
  });
  return explained.join(', ');
}

/** The smallest part that made the whole false, or that failed. */
function culpritIn(expr: Expr, outcomes: Outcomes, bodies: ReadonlyMap<string, readonly Expr[]>): Expr {
  const outcome = outcomes.get(expr);
  const parts =
    expr.kind === 'call' && !expr.receiver
      ? [...expr.args, ...(bodies.get(expr.name) ?? [])]
      : childrenOf(expr);
  const cause = parts.find((part) => isCause(expr, part, outcome, outcomes));
  return cause ? culpritIn(cause, outcomes, bodies) : expr;
}

function isCause(
  expr: Expr,
  part: Expr,
  outcome: RuleValue | Fault | undefined,
  outcomes: Outcomes,
): boolean {
  const inner = outcomes.get(part);
  if (outcome instanceof Fault) return inner === outcome;
  if (outcome !== false || inner !== false) return false;
  if (expr.kind === 'ternary') return part !== expr.test;
  return expr.kind === 'call' || (expr.kind === 'binary' && expr.op === '&&');
}

function partWithValues(expr: Expr, outcomes: Outcomes, source: Source): string {
  const values = childrenOf(expr).flatMap((part) => {
    const value = outcomes.get(part);
    if (value === undefined || value instanceof Fault || part.kind === 'literal' || isUnknown(value))
      return [];
    return [`${source.excerpt(part)} = ${show(value)}`];
  });
  const { line } = source.positionAt(expr.start);
  return `L${line}: ${source.excerpt(expr)}${values.length > 0 ? `, where ${values.join(', ')}` : ''}`;
}
