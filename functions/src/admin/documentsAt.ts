import type { Query, QueryDocumentSnapshot, Timestamp } from 'firebase-admin/firestore';
import { db } from '../lib/db.ts';

/** Documents of one page. */
const pageSize = 500;

/** All documents of a query as they were at one moment, of the last hour, however long reading them takes. */
export async function* documentsAt(query: Query, readTime: Timestamp): AsyncGenerator<QueryDocumentSnapshot> {
  let page = query.limit(pageSize);
  while (true) {
    const { docs } = await db.runTransaction((tx) => tx.get(page), { readOnly: true, readTime });
    yield* docs;
    const last = docs.at(-1);
    if (!last || docs.length < pageSize) return;
    page = query.startAfter(last).limit(pageSize);
  }
}
