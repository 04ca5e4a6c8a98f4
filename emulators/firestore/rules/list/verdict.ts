import type { Decision } from '../runtime/request.ts';
import type { Branch } from './branches.ts';

/** A decision, or that each document a query returns has to be asked about. */
export type Verdict = Decision | { readonly perDocument: true };

/** A decision that may say that documents would have to be looked at. */
export interface BranchDecision extends Decision {
  /** Refused only because what the rules do with a constrained value is not analysed. */
  readonly mayPerDocument: boolean;
}

/** Refused where one branch is refused; allowed where all are; else up to the documents. */
export function listVerdict(
  branches: readonly Branch[] | undefined,
  decide: (branch: Branch) => BranchDecision,
): Verdict {
  if (!branches) return { perDocument: true };
  let perDocument = false;
  let allowed: Decision = { allowed: true, reason: '', reads: 0 };
  for (const branch of branches) {
    const decision = decide(branch);
    if (!decision.allowed && !decision.mayPerDocument) return decision;
    if (decision.allowed) allowed = decision;
    else perDocument = true;
  }
  return perDocument ? { perDocument } : allowed;
}
