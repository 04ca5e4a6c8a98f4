import type { DocumentSnapshot } from 'firebase-admin/firestore';
import type { Operation } from '../../contract/operation.ts';
import { type Caller, callerOf, hasRecentSignIn, isAllowed } from './access.ts';
import { fail } from './fail.ts';
import { paths } from './paths.ts';

/**
 * The caller as an operation may see them, or a refusal, by what the token says. Where anybody is let in, somebody
 * suspended is a visitor.
 */
export function admit(caller: Caller, { access, recentSignIn }: Operation): Caller {
  if (caller.isSuspended) {
    return access === 'anonymous' ? callerOf(undefined) : fail('permission-denied', 'account-suspended');
  }
  if (!isAllowed(caller, access)) {
    if (caller.uid === undefined) fail('unauthenticated', 'signed-out');
    fail('permission-denied', 'role-missing', { role: access });
  }
  if (recentSignIn && !hasRecentSignIn(caller)) fail('permission-denied', 'sign-in-again');
  return caller;
}

/**
 * Admits a caller whom the token has admitted once more, by the member's record, where the operation wants that: it
 * costs a read, and ends a role, a suspension's delay and a session at the next call. Somebody without a record is what
 * the token says.
 */
export async function admitAfresh(caller: Caller, declared: Operation): Promise<Caller> {
  const { access, fresh = access === 'moderator' || access === 'admin' } = declared;
  if (!fresh || caller.uid === undefined) return caller;
  return admit(callerNow(caller, await paths.member(caller.uid).get()), declared);
}

/** The caller as their record has them now; refused where it has ended their session. */
export function callerNow(caller: Caller, record: DocumentSnapshot): Caller {
  if (!record.exists) return caller;
  const { role, isSuspended = false } = callerOf({ uid: record.id, token: record.data() ?? {} });
  // Suspending ends all sessions too; why it was done is the better answer.
  if (!isSuspended && (caller.signedInAt ?? Infinity) < (record.get('signedOutAt') ?? 0))
    fail('unauthenticated', 'signed-out');
  return { ...caller, role, isSuspended };
}
