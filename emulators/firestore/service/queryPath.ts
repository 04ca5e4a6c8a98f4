import type { ResolvedQuery } from '../query/resolved.ts';

/** What a query is metered under: its collection, or the parent where it is over every collection below. */
export function queryPath({ parent, collectionId }: ResolvedQuery): string {
  return collectionId === '' ? parent : `${parent}/${collectionId}`;
}
