import { formatFieldPath } from '../values/fieldPath.ts';
import { disjunctions } from './disjunctions.ts';
import { formatShape, lookupFor } from './indexShape.ts';
import type { ResolvedQuery } from './resolved.ts';

/** google.firestore.v1.PlanSummary */
export interface PlanSummary {
  readonly indexesUsed: readonly { readonly query_scope: string; readonly properties: string }[];
}

/** google.firestore.v1.ExecutionStats */
export interface ExecutionStats {
  readonly resultsReturned: number;
  /** Milliseconds. */
  readonly executionDuration: number;
  /** What would be billed. */
  readonly readOperations: number;
  readonly debugStats: {
    readonly index_entries_scanned: string;
    readonly documents_scanned: string;
    readonly billing_details: Readonly<
      Record<'documents_billable' | 'index_entries_billable' | 'small_ops' | 'min_query_cost', string>
    >;
  };
}

/** The indexes by which the service would answer a query, one for each different disjunction. */
export function planSummary(query: ResolvedQuery): PlanSummary {
  const query_scope = query.allDescendants ? 'Collection group' : 'Collection';
  const shapes = disjunctions(query.filter).map((conjunction) =>
    formatShape(lookupFor(query, conjunction).shape),
  );
  const properties =
    query.findNearest === undefined ? shapes : shapes.map((shape) => withVector(query, shape));
  return { indexesUsed: [...new Set(properties)].map((each) => ({ query_scope, properties: each })) };
}

function withVector({ findNearest }: ResolvedQuery, shape: string): string {
  if (findNearest === undefined) return shape;
  return `${shape.slice(0, -1)}, ${formatFieldPath(findNearest.vectorPath)} VECTOR<${findNearest.queryVector.length}>)`;
}

/** The figures of a query that ran: documents are read and billed one by one, also those that an offset skips. */
export function queryStats(returned: number, skipped: number, milliseconds: number): ExecutionStats {
  const documents = returned + skipped;
  return stats(returned, milliseconds, Math.max(1, documents), documents, documents);
}

/** The figures of an aggregation: one read for up to 1,000 index entries, at least one. */
export function aggregateStats(entries: number, milliseconds: number): ExecutionStats {
  return stats(1, milliseconds, Math.max(1, Math.ceil(entries / 1000)), 0, entries);
}

function stats(
  resultsReturned: number,
  executionDuration: number,
  readOperations: number,
  documents: number,
  entries: number,
): ExecutionStats {
  return {
    resultsReturned,
    executionDuration,
    readOperations,
    debugStats: {
      index_entries_scanned: String(entries),
      documents_scanned: String(documents),
      billing_details: {
        documents_billable: String(documents),
        index_entries_billable: documents > 0 ? '0' : String(entries),
        small_ops: '0',
        min_query_cost: documents === 0 && entries === 0 ? '1' : '0',
      },
    },
  };
}
