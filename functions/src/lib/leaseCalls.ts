import { createHash } from 'node:crypto';
import { FieldValue } from 'firebase-admin/firestore';
import { db } from './db.ts';
import type { Lease } from './leasedWindow.ts';
import { paths } from './paths.ts';

/** How long an instance waits for a lease, in ms; a caller waits for it too. */
const patience = 2000;

/**
 * Leases the calls of one limit from Firestore, by one write and one read. The write locks nothing, so that instances
 * do not wait for each other; read as it was at that write, the document says which part of the allowance it took.
 */
export function leaseCalls(limit: string): Lease {
  return ({ subject, start, end, size }) => {
    const id = createHash('sha256')
      .update(JSON.stringify([limit, subject, start]))
      .digest('base64url');
    return withinPatience(take(id, size, new Date(end)));
  };
}

async function take(id: string, size: number, expireAt: Date): Promise<number> {
  const window = paths.rateWindow(id);
  const { writeTime } = await window.set({ taken: FieldValue.increment(size), expireAt }, { merge: true });
  const read = await db.runTransaction((tx) => tx.get(window), { readOnly: true, readTime: writeTime });
  return read.get('taken');
}

function withinPatience<T>(work: Promise<T>): Promise<T> {
  const { promise, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new Error('Firestore took too long to lease calls.')), patience);
  return Promise.race([work, promise]).finally(() => clearTimeout(timer));
}
