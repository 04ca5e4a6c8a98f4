import type { Transaction } from 'firebase-admin/firestore';
import { Member } from '../../contract/accounts.ts';
import { fail } from '../lib/fail.ts';
import { paths } from '../lib/paths.ts';

/** A member's document as the transaction sees it; refuses an id that nobody has. */
export async function getMember(tx: Transaction, uid: string): Promise<Member> {
  const found = await tx.get(paths.member(uid));
  return found.exists ? Member.parse(found.data()) : fail('not-found', 'member-not-found');
}
