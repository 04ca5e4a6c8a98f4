import { FirebaseError } from 'firebase/app';
import {
  type Auth,
  browserLocalPersistence,
  connectAuthEmulator,
  indexedDBLocalPersistence,
  initializeAuth,
  onIdTokenChanged,
  signInWithEmailAndPassword,
  signOut as signOutOf,
  type User,
} from 'firebase/auth';
import { ReasonError } from '../reasonError.ts';
import { firebaseApp } from './app.ts';

let opened: Promise<Auth> | undefined;

/** Firebase Auth without the popup resolver, which pages that offer popups bring themselves. */
function auth(): Promise<Auth> {
  opened ??= openAuth().catch((error: unknown) => {
    opened = undefined;
    throw error;
  });
  return opened;
}

async function openAuth(): Promise<Auth> {
  const { app, emulators } = await firebaseApp();
  const started = initializeAuth(app, { persistence: [indexedDBLocalPersistence, browserLocalPersistence] });
  if (emulators)
    connectAuthEmulator(started, `http://${emulators.host}:${emulators.auth}`, { disableWarnings: true });
  await started.authStateReady();
  return started;
}

/** The token to call the server with; undefined for a visitor. */
export async function idToken(): Promise<string | undefined> {
  const { currentUser } = await auth();
  return currentUser?.getIdToken().catch(asReason);
}

/** Asks Auth for a new token, which carries the roles of now; fails where the session has ended. */
export async function renewToken(): Promise<void> {
  const { currentUser } = await auth();
  if (!currentUser) throw new ReasonError('signed-out');
  await currentUser.getIdToken(true).catch(asReason);
}

/** Tells who is signed in, at once and after every change; returns how to stop it. */
export function watchUser(
  onUser: (user: User | null) => void,
  onError: (error: unknown) => void,
): () => void {
  let stop: (() => void) | undefined;
  let stopped = false;
  auth().then((started) => {
    if (!stopped) stop = onIdTokenChanged(started, onUser);
  }, onError);
  return () => {
    stopped = true;
    stop?.();
  };
}

export async function signIn(email: string, password: string): Promise<void> {
  await signInWithEmailAndPassword(await auth(), email, password).catch(asReason);
}

export async function signOut(): Promise<void> {
  await signOutOf(await auth());
}

/** What the person can act on; Auth answers alike for an unknown email and a wrong password. */
const reasons: Record<string, ReasonError['reason']> = {
  'auth/invalid-credential': 'wrong-credentials',
  'auth/wrong-password': 'wrong-credentials',
  'auth/user-not-found': 'wrong-credentials',
  'auth/invalid-email': 'wrong-credentials',
  'auth/too-many-requests': 'too-many-attempts',
  'auth/network-request-failed': 'sign-in-broken',
  'auth/user-token-expired': 'signed-out',
  'auth/user-disabled': 'signed-out',
};

/** Any other answer of Auth means that it does not work as it should. */
function asReason(error: unknown): never {
  if (!(error instanceof FirebaseError)) throw error;
  throw new ReasonError(reasons[error.code] ?? 'sign-in-broken', { cause: error });
}
