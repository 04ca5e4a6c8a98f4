import { FirebaseAuthError } from 'firebase-admin/auth';
import { type Caller, callerOf } from '../lib/access.ts';
import { auth } from '../lib/auth.ts';

/** Somebody with the role that they have now, whatever it was when they made a key; undefined once the account ended. */
export async function findKeyOwner(uid: string): Promise<Caller | undefined> {
  try {
    const { disabled, customClaims: token = {} } = await auth.getUser(uid);
    return disabled ? undefined : callerOf({ uid, token });
  } catch (error) {
    if (error instanceof FirebaseAuthError && error.code === 'auth/user-not-found') return undefined;
    throw error;
  }
}
