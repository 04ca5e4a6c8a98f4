import type { ExecutionStats, PlanSummary } from '../query/explain.ts';
import type { Timestamp } from '../values/types.ts';

/** google.firestore.v1.ExplainMetrics as a message. */
export interface ExplainMetrics {
  readonly planSummary: PlanSummary;
  readonly executionStats?: {
    readonly resultsReturned: bigint;
    readonly executionDuration: Timestamp;
    readonly readOperations: bigint;
    readonly debugStats: ExecutionStats['debugStats'];
  };
}

export function explainMetrics(planSummary: PlanSummary, stats?: ExecutionStats): ExplainMetrics {
  if (!stats) return { planSummary };
  const { resultsReturned, executionDuration, readOperations, debugStats } = stats;
  const seconds = Math.floor(executionDuration / 1000);
  return {
    planSummary,
    executionStats: {
      resultsReturned: BigInt(resultsReturned),
      executionDuration: { seconds, nanos: Math.round((executionDuration - seconds * 1000) * 1000) * 1000 },
      readOperations: BigInt(readOperations),
      debugStats,
    },
  };
}
