import type { AuditProblem, AuditVerdict } from '../../../../functions/contract/admin.ts';

/** What a run through the audit trail has seen so far. */
export interface Verification {
  readonly entries: number;
  readonly entities: number;
  readonly problemCount: number;
  /** The first of them, 100 at most. */
  readonly problems: readonly AuditProblem[];
  /** The last checkpoint that can be trusted. */
  readonly sealed: AuditVerdict['sealed'];
}

/** Before the first round. */
export const nothingSeen: Verification = {
  entries: 0,
  entities: 0,
  problemCount: 0,
  problems: [],
  sealed: undefined,
};

const mostProblems = 100;

/** What is known after one more round. */
export function afterRound(before: Verification, round: AuditVerdict): Verification {
  return {
    entries: before.entries + round.entries,
    entities: before.entities + round.entities,
    problemCount: before.problemCount + round.problemCount,
    problems: [...before.problems, ...round.problems].slice(0, mostProblems),
    sealed: round.sealed ?? before.sealed,
  };
}
