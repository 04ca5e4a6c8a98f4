import { FieldValue } from 'firebase-admin/firestore';
import type { Member } from '../../contract/accounts.ts';
import type { Role } from '../../contract/operation.ts';
import { recordAudit } from '../lib/audit.ts';
import { auth } from '../lib/auth.ts';
import { now } from '../lib/clock.ts';
import { db } from '../lib/db.ts';
import { fail } from '../lib/fail.ts';
import { paths } from '../lib/paths.ts';
import { ensureMember } from './ensureMember.ts';
import { getMember } from './getMember.ts';
import { mirrorClaims } from './mirrorClaims.ts';
import { sessionsEndedAt } from './sessionsEndedAt.ts';

/** Whom each role may shut out and let in again. */
const canActOn: Record<Role, readonly Role[]> = {
  member: [],
  seller: [],
  moderator: ['member', 'seller'],
  admin: ['member', 'seller', 'moderator', 'admin'],
};

/**
 * Shuts somebody out with a reason, or lets them in again without one, on record. Shut out, they are refused at the
 * next call, their tokens are not renewed and they cannot sign in. Again is a no-op.
 */
export async function setSuspended(
  memberId: string,
  reason: string | undefined,
  actor: { readonly uid: string; readonly role: Role | undefined },
): Promise<Member> {
  if (memberId === actor.uid) fail('failed-precondition', 'own-account');
  await ensureMember(memberId);
  const member = await db.runTransaction(async (tx) => {
    const current = await getMember(tx, memberId);
    if (!canActOn[actor.role ?? 'member'].includes(current.role)) fail('permission-denied', 'rank-too-high');
    const suspended = reason !== undefined;
    if (current.suspended === suspended) return current;
    const at = now();
    const { suspension: before, ...others } = current;
    const after = suspended ? { at, by: actor.uid, reason } : undefined;
    const action = suspended ? 'suspendMember' : 'restoreMember';
    await recordAudit(tx, {
      entity: paths.member(memberId).path,
      actor: actor.uid,
      action,
      at,
      before,
      after,
    });
    tx.update(paths.member(memberId), {
      suspended,
      suspension: after ?? FieldValue.delete(),
      ...(suspended ? { signedOutAt: sessionsEndedAt(at) } : {}),
    });
    return { ...others, suspended, ...(after ? { suspension: after } : {}) };
  });
  await mirrorClaims(member);
  if (member.suspended) await auth.revokeRefreshTokens(memberId);
  return member;
}
