import { FirebaseError } from 'firebase/app';
import {
  createUserWithEmailAndPassword,
  sendEmailVerification,
  sendPasswordResetEmail,
  signOut,
} from 'firebase/auth';
import { auth } from './auth.ts';
import { asReason } from './authReasons.ts';
import { sendSignInLink } from './signIn.ts';

/**
 * Makes an account and mails a link that confirms its address, or mails a sign-in link where the address has an account:
 * either way the page stays signed out and learns the same, so that nobody can ask it who has an account.
 */
export async function register(email: string, password: string, next: string): Promise<void> {
  const started = await auth();
  try {
    const { user } = await createUserWithEmailAndPassword(started, email, password);
    await sendEmailVerification(user, {
      url: `${location.origin}/sign-in?next=${encodeURIComponent(next)}`,
    }).finally(() => signOut(started));
  } catch (error) {
    if (!isCode(error, 'auth/email-already-in-use')) asReason(error);
    await sendSignInLink(email, next);
  }
}

/** Mails a link to choose a new password; tells nobody whether the address has an account. */
export async function sendReset(email: string): Promise<void> {
  const url = `${location.origin}/sign-in`;
  await sendPasswordResetEmail(await auth(), email, { url }).catch((error: unknown) => {
    if (!isCode(error, 'auth/user-not-found')) asReason(error);
  });
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof FirebaseError && error.code === code;
}
