import type { Query, QueryDocumentSnapshot } from 'firebase-admin/firestore';
import type { PageRequest } from '../../contract/page.ts';
import { inOrder } from './inOrder.ts';

/**
 * One page of what a query finds, the largest `field` (a number, such as a time) first, documents of the same value by
 * their id. Needs the index of the query's fields and `field`.
 */
export function newestFirst<Item>(
  query: Query,
  field: string,
  page: PageRequest,
  itemOf: (document: QueryDocumentSnapshot) => Item,
): Promise<{ items: Item[]; nextCursor?: string }> {
  return inOrder(query, { field, direction: 'desc' }, page, itemOf);
}
