import {
  EmailAuthProvider,
  linkWithPopup,
  multiFactor,
  reauthenticateWithCredential,
  reauthenticateWithPopup,
  sendEmailVerification,
  type User,
  unlink,
  updatePassword,
} from 'firebase/auth';
import { currentUser } from './auth.ts';
import { asReason } from './authReasons.ts';
import { type Factor, factorOf } from './challenge.ts';
import { popupResolver, providerOf } from './popups.ts';
import { outcomeOf, type SignInOutcome } from './signIn.ts';

/** How the signed-in person can sign in, as Firebase Auth keeps it. */
export interface OwnAccount {
  readonly email: string;
  readonly isEmailVerified: boolean;
  readonly hasPassword: boolean;
  /** Google and organisations, with the address known there. */
  readonly providers: readonly { readonly id: string; readonly email: string }[];
  readonly factors: readonly Factor[];
}

/** Asks Auth anew, because another tab or a mailed link may have changed it. */
export async function readAccount(): Promise<OwnAccount> {
  const user = await currentUser();
  const wasVerified = user.emailVerified;
  await user.reload().catch(asReason);
  if (user.emailVerified !== wasVerified) await user.getIdToken(true).catch(asReason);
  return accountOf(user);
}

function accountOf(user: User): OwnAccount {
  const password = EmailAuthProvider.PROVIDER_ID;
  return {
    email: user.email ?? '',
    isEmailVerified: user.emailVerified,
    hasPassword: user.providerData.some(({ providerId }) => providerId === password),
    providers: user.providerData
      .filter(({ providerId }) => providerId !== password && providerId !== 'phone')
      .map(({ providerId, email }) => ({ id: providerId, email: email ?? '' })),
    factors: multiFactor(user).enrolledFactors.map(factorOf),
  };
}

/** Proves again who is signed in, as giving power away asks for; may ask for the second step too. */
export async function proveByPassword(password: string): Promise<SignInOutcome> {
  const user = await currentUser();
  const credential = EmailAuthProvider.credential(user.email ?? '', password);
  return outcomeOf(reauthenticateWithCredential(user, credential));
}

export async function proveByProvider(id: string): Promise<SignInOutcome> {
  const [user, resolver] = await Promise.all([currentUser(), popupResolver()]);
  return outcomeOf(reauthenticateWithPopup(user, providerOf(id), resolver));
}

export async function changePassword(password: string): Promise<void> {
  await updatePassword(await currentUser(), password).catch(asReason);
}

/** Lets the person sign in at this provider too. */
export async function connectProvider(id: string): Promise<void> {
  const [user, resolver] = await Promise.all([currentUser(), popupResolver()]);
  await linkWithPopup(user, providerOf(id), resolver).catch(asReason);
}

export async function disconnectProvider(id: string): Promise<void> {
  await unlink(await currentUser(), id).catch(asReason);
}

/** Mails a link that confirms the person's address and leads back to `path`. */
export async function sendVerification(path: string): Promise<void> {
  await sendEmailVerification(await currentUser(), { url: `${location.origin}${path}` }).catch(asReason);
}
