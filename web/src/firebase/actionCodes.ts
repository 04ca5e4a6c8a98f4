import { applyActionCode, checkActionCode, confirmPasswordReset } from 'firebase/auth';
import { auth, reloadUser } from './auth.ts';
import { asReason } from './authReasons.ts';

/** The address that a mailed code is about; throws `link-spent` for a code that is no longer good. */
export async function emailOfCode(code: string): Promise<string> {
  const { data } = await checkActionCode(await auth(), code).catch(asReason);
  return data.email ?? '';
}

/** Does what the mailed code was made for: confirm, restore or undo. */
export async function applyCode(code: string): Promise<void> {
  const started = await auth();
  await applyActionCode(started, code).catch(asReason);
  // Whoever is signed in here may be the person whose account has just changed.
  if (started.currentUser) await reloadUser();
}

export async function setPasswordByCode(code: string, password: string): Promise<void> {
  await confirmPasswordReset(await auth(), code, password).catch(asReason);
}
