import { aggregate } from '../query/aggregate.ts';
import { aggregateStats, planSummary } from '../query/explain.ts';
import { resolveQuery } from '../query/resolve.ts';
import type { Timestamp, Value } from '../values/types.ts';
import { consistentRead } from './consistentRead.ts';
import type { Call } from './emulator.ts';
import { type ExplainMetrics, explainMetrics } from './explainMetrics.ts';
import type { RunAggregationQueryRequest } from './messages.ts';
import { queryPath } from './queryPath.ts';
import { toAggregations, toQuery } from './toQuery.ts';

export interface RunAggregationQueryResponse {
  readonly result?: { readonly aggregateFields: ReadonlyMap<string, Value> };
  readonly readTime?: Timestamp;
  readonly transaction?: Uint8Array;
  readonly explainMetrics?: ExplainMetrics;
}

/** Counts, sums and averages of what a query finds; under rules it is a list. */
export async function runAggregationQuery(
  { emulator, caller }: Call,
  request: RunAggregationQueryRequest,
): Promise<RunAggregationQueryResponse[]> {
  const { parent, structuredAggregationQuery: message, explainOptions } = request;
  const query = toQuery(message?.structuredQuery);
  const aggregations = toAggregations(message?.aggregations ?? []);
  const database = emulator.databaseOf(parent);
  emulator.checkIndexes(parent, query);
  if (explainOptions?.analyze === false) {
    return [{ explainMetrics: explainMetrics(planSummary(resolveQuery(parent, query))) }];
  }
  const start = performance.now();
  const { indexes } = emulator.watches(database);
  const { result, view, begun } = await consistentRead(database, request, (seen) => {
    const found = aggregate(seen, parent, query, aggregations, { indexes });
    return { result: found, names: found.sources.map(({ name }) => name) };
  });
  const entries = result.sources.length;
  emulator.access.checkList(caller, view, result.query, result.sources);
  emulator.meter.aggregation(caller.tag, queryPath(result.query), entries);
  const stats = aggregateStats(entries, performance.now() - start);
  return [
    {
      result: { aggregateFields: result.values },
      readTime: view.time,
      ...(begun && { transaction: begun }),
      ...(explainOptions && { explainMetrics: explainMetrics(planSummary(result.query), stats) }),
    },
  ];
}
