import type { Transaction } from 'firebase-admin/firestore';
import { fail } from '../lib/fail.ts';
import { collections } from '../lib/paths.ts';

/** Jobs that one person may have waiting or under way. */
const mostAtOnce = 50;

/** Refuses a job more for somebody who has as many under way as one person may. Costs one read. */
export async function refuseTooMany(tx: Transaction, uid: string): Promise<void> {
  const active = collections
    .jobs()
    .where('ownerId', '==', uid)
    .where('state', 'in', ['PENDING', 'PROCESSING'])
    .count();
  if ((await tx.get(active)).data().count >= mostAtOnce) fail('resource-exhausted', 'too-many-jobs');
}
