import { roleIn } from '../lib/access.ts';
import { auth } from '../lib/auth.ts';
import { now } from '../lib/clock.ts';
import { db } from '../lib/db.ts';
import { fail } from '../lib/fail.ts';
import { paths } from '../lib/paths.ts';
import { newMember } from './newMember.ts';

/** Makes the document of somebody who has an account and never signed in, so that they can be acted on. */
export async function ensureMember(uid: string): Promise<void> {
  const path = paths.member(uid);
  if ((await path.get()).exists) return;
  const { users } = await auth.getUsers([{ uid }]);
  const user = users[0] ?? fail('not-found', 'member-not-found');
  const claims = user.customClaims ?? {};
  const account = { ...user, role: roleIn(claims), isSuspended: claims.suspended === true };
  await db.runTransaction(async (tx) => {
    if (!(await tx.get(path)).exists) tx.create(path, newMember(account, now()));
  });
}
