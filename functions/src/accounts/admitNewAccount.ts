import { beforeUserCreated } from 'firebase-functions/identity';
import { fail } from '../lib/fail.ts';
import { admissionProblem } from './admissionProblem.ts';
import { methodOf } from './methodOf.ts';
import { readSignInSettings } from './readSignInSettings.ts';

/**
 * Asked by Firebase Auth before it makes an account; it waits seven seconds at most. Refuses whom the operator's
 * settings keep out, and gives the first claims. The member's document comes with the sign-in that follows, because an
 * account that was asked about need not come to be.
 */
export const admitNewAccount = beforeUserCreated(async ({ data, eventType }) => {
  const problem = admissionProblem(
    { email: data?.email, method: methodOf(eventType) },
    await readSignInSettings(),
  );
  if (problem) fail('permission-denied', problem);
  return { customClaims: { role: 'member' } };
});
