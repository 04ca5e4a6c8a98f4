import type { View } from '../store/view.ts';
import type { Document } from '../values/types.ts';
import { findDocuments } from './findDocuments.ts';
import { nearest } from './nearest.ts';
import { project } from './project.ts';
import type { QueryIndexes } from './queryIndexes.ts';
import { resolveQuery } from './resolve.ts';
import type { ResolvedQuery } from './resolved.ts';
import type { StructuredQuery } from './types.ts';

export interface QueryResult {
  readonly query: ResolvedQuery;
  /** As the caller asked for them: projected, and with the distance where a nearest search names a field for it. */
  readonly documents: readonly Document[];
  /** The same documents as they are stored, in the same order, for rules and billing. */
  readonly sources: readonly Document[];
  /** How many documents the offset passed over. */
  readonly skipped: number;
}

/**
 * Runs a query on a view. `indexes`, those of the view's database, make repeated queries on large collections cheap.
 * @throws StatusError INVALID_ARGUMENT for a query that the service refuses
 */
export function runQuery(
  view: View,
  parent: string,
  query: StructuredQuery,
  { indexes }: { readonly indexes?: QueryIndexes } = {},
): QueryResult {
  const resolved = resolveQuery(parent, query);
  const { documents: found, skipped } = findPage(view, resolved, indexes);
  const sources = resolved.findNearest === undefined ? found : nearest(resolved.findNearest, found);
  return {
    query: resolved,
    documents: sources.map((document) => project(resolved, document)),
    sources,
    skipped,
  };
}

/** The documents of a resolved query after offset and limit, whole. */
export function findPage(
  view: View,
  query: ResolvedQuery,
  indexes?: QueryIndexes,
): { readonly documents: Document[]; readonly skipped: number } {
  const { offset, limit = Number.POSITIVE_INFINITY } = query;
  const documents: Document[] = [];
  let skipped = 0;
  if (limit === 0) return { documents, skipped };
  for (const document of findDocuments(view, query, indexes)) {
    if (skipped < offset) skipped++;
    else if (documents.push(document) >= limit) break;
  }
  return { documents, skipped };
}
