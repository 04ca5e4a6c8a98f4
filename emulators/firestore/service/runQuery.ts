import { planSummary, queryStats } from '../query/explain.ts';
import { resolveQuery } from '../query/resolve.ts';
import { runQuery as findResults, type QueryResult } from '../query/runQuery.ts';
import type { Document, Timestamp } from '../values/types.ts';
import { consistentRead } from './consistentRead.ts';
import type { Call } from './emulator.ts';
import { type ExplainMetrics, explainMetrics } from './explainMetrics.ts';
import type { RunQueryRequest } from './messages.ts';
import { queryPath } from './queryPath.ts';
import { toQuery } from './toQuery.ts';

export interface RunQueryResponse {
  readonly document?: Document;
  readonly readTime?: Timestamp;
  readonly skippedResults?: number;
  readonly transaction?: Uint8Array;
  readonly explainMetrics?: ExplainMetrics;
}

/** What a query finds, one response for each document; at least one, for the time it was read at. */
export async function runQuery(call: Call, request: RunQueryRequest): Promise<RunQueryResponse[]> {
  const { emulator, caller } = call;
  const { parent, explainOptions } = request;
  const query = toQuery(request.structuredQuery);
  const database = emulator.databaseOf(parent);
  emulator.checkIndexes(parent, query);
  if (explainOptions?.analyze === false) {
    return [{ explainMetrics: explainMetrics(planSummary(resolveQuery(parent, query))) }];
  }
  const start = performance.now();
  const { indexes } = emulator.watches(database);
  const { result, view, begun } = await consistentRead(database, request, (seen) => {
    const found = findResults(seen, parent, query, { indexes });
    return { result: found, names: found.sources.map(({ name }) => name) };
  });
  emulator.access.checkList(caller, view, result.query, result.sources);
  emulator.meter.query(caller.tag, queryPath(result.query), result.sources.length + result.skipped);
  const responses = toResponses(result, view.time, begun);
  if (!explainOptions) return responses;
  const stats = queryStats(result.documents.length, result.skipped, performance.now() - start);
  return [...responses, { explainMetrics: explainMetrics(planSummary(result.query), stats) }];
}

function toResponses(
  { documents, skipped }: QueryResult,
  readTime: Timestamp,
  begun: Uint8Array | undefined,
): RunQueryResponse[] {
  const found = documents.map((document): RunQueryResponse => ({ document, readTime }));
  if (!begun && skipped === 0 && found.length > 0) return found;
  return [{ readTime, skippedResults: skipped, ...(begun && { transaction: begun }) }, ...found];
}
