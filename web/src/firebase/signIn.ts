import {
  getAdditionalUserInfo,
  getRedirectResult,
  isSignInWithEmailLink,
  sendSignInLinkToEmail,
  signInWithEmailAndPassword,
  signInWithEmailLink,
  signInWithPopup,
  signInWithRedirect,
  type UserCredential,
} from 'firebase/auth';
import { ReasonError } from '../reasonError.ts';
import { auth } from './auth.ts';
import { asReason } from './authReasons.ts';
import { type Challenge, challengeIn } from './challenge.ts';
import { popupResolver, providerOf } from './popups.ts';

/** How a first step ended: signed in, or asked for the second step. */
export type SignInOutcome =
  | { readonly state: 'signed-in'; readonly isNew: boolean }
  | { readonly state: 'challenged'; readonly challenge: Challenge };

/** Where the address is kept between asking for a link and opening it, and that a redirect is under way. */
const [linkEmail, redirecting] = ['sign-in-link-email', 'sign-in-redirecting'];

export async function signInWithPassword(email: string, password: string): Promise<SignInOutcome> {
  const started = await auth();
  return outcomeOf(signInWithEmailAndPassword(started, email, password));
}

/** Signs in at Google or an organisation in a window; where the browser allows none, by leaving this page for it. */
export async function signInWithProvider(id: string): Promise<SignInOutcome> {
  const [started, resolver] = await Promise.all([auth(), popupResolver()]);
  try {
    return await outcomeOf(signInWithPopup(started, providerOf(id), resolver));
  } catch (error) {
    if (!(error instanceof ReasonError && error.reason === 'popup-blocked')) throw error;
    sessionStorage.setItem(redirecting, id);
    return signInWithRedirect(started, providerOf(id), resolver).catch(asReason);
  }
}

/** Whether this page was opened by coming back from a redirect. */
export function isBackFromRedirect(): boolean {
  return sessionStorage.getItem(redirecting) !== null;
}

/** Finishes a sign-in that left this page; the reason is `popup-closed` when it was given up on the other side. */
export async function finishRedirect(): Promise<SignInOutcome> {
  sessionStorage.removeItem(redirecting);
  const [started, resolver] = await Promise.all([auth(), popupResolver()]);
  return outcomeOf(getRedirectResult(started, resolver).then((result) => result ?? givenUp()));
}

/** Mails a link that signs in, also whoever has no account yet, and leads to `next` of this site. */
export async function sendSignInLink(email: string, next: string): Promise<void> {
  const url = `${location.origin}/auth/action?next=${encodeURIComponent(next)}`;
  await sendSignInLinkToEmail(await auth(), email, { url, handleCodeInApp: true }).catch(asReason);
  localStorage.setItem(linkEmail, email);
}

/** The address that a link was last asked for in this browser. */
export function rememberedLinkEmail(): string | undefined {
  return localStorage.getItem(linkEmail) ?? undefined;
}

/** Signs in by the address of the page that a mailed link opened. */
export async function signInWithLink(email: string, link: string): Promise<SignInOutcome> {
  const started = await auth();
  if (!isSignInWithEmailLink(started, link)) throw new ReasonError('link-spent');
  const outcome = await outcomeOf(signInWithEmailLink(started, email, link));
  localStorage.removeItem(linkEmail);
  return outcome;
}

/** How a first step ends; refused, it throws the reason. */
export async function outcomeOf(signingIn: Promise<UserCredential>): Promise<SignInOutcome> {
  try {
    const isNew = getAdditionalUserInfo(await signingIn)?.isNewUser ?? false;
    return { state: 'signed-in', isNew };
  } catch (error) {
    return { state: 'challenged', challenge: await challengeIn(error) };
  }
}

function givenUp(): never {
  throw new ReasonError('popup-closed');
}
