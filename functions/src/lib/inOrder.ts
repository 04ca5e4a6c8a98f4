import {
  FieldPath,
  type OrderByDirection,
  type Query,
  type QueryDocumentSnapshot,
} from 'firebase-admin/firestore';
import * as z from 'zod';
import type { PageRequest } from '../../contract/page.ts';
import { fail } from './fail.ts';

/** Where a page ended: the value that the list is ordered by, and the document's id. */
const Place = z.tuple([z.union([z.number(), z.string().max(400)]), z.string().regex(/^[^/]{1,200}$/)]);

/** By what a list is ordered: a field that holds numbers or texts of 400 characters at most. */
interface Order {
  readonly field: string;
  readonly direction: OrderByDirection;
}

/**
 * One page of what a query finds, in the order of a field, documents of the same value by their id. Needs the index of
 * the query's fields and `field`.
 */
export async function inOrder<Item>(
  query: Query,
  { field, direction }: Order,
  { limit, cursor }: PageRequest,
  itemOf: (document: QueryDocumentSnapshot) => Item,
): Promise<{ items: Item[]; nextCursor?: string }> {
  const ordered = query
    .orderBy(field, direction)
    .orderBy(FieldPath.documentId(), direction)
    .limit(limit + 1);
  const { docs } = await (cursor === undefined ? ordered : ordered.startAfter(...placeIn(cursor))).get();
  const items = docs.slice(0, limit).map(itemOf);
  const last = docs[limit - 1];
  if (docs.length <= limit || !last) return { items };
  return { items, nextCursor: cursorAt([last.get(field), last.id]) };
}

function cursorAt(place: z.input<typeof Place>): string {
  return Buffer.from(JSON.stringify(place)).toString('base64url');
}

function placeIn(cursor: string): z.output<typeof Place> {
  try {
    return Place.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString()));
  } catch {
    return fail('invalid-argument', 'invalid-input', {
      issues: [{ path: 'cursor', message: 'This is no cursor that a page gave.' }],
    });
  }
}
