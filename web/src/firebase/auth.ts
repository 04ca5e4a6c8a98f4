import {
  type Auth,
  browserLocalPersistence,
  connectAuthEmulator,
  indexedDBLocalPersistence,
  initializeAuth,
  onIdTokenChanged,
  signOut as signOutOf,
  type User,
} from 'firebase/auth';
import { i18n } from '../language/i18n.ts';
import { ReasonError } from '../reasonError.ts';
import { firebaseApp } from './app.ts';
import { asReason } from './authReasons.ts';

let opened: Promise<Auth> | undefined;

/** Firebase Auth without the popup resolver, which popups.ts brings to the pages that need it. */
export function auth(): Promise<Auth> {
  opened ??= openAuth().catch((error: unknown) => {
    opened = undefined;
    throw error;
  });
  return opened;
}

async function openAuth(): Promise<Auth> {
  const { app, emulators } = await firebaseApp();
  const started = initializeAuth(app, { persistence: [indexedDBLocalPersistence, browserLocalPersistence] });
  if (emulators) {
    connectAuthEmulator(started, emulatorUrl(emulators.auth), { disableWarnings: true });
    started.settings.appVerificationDisabledForTesting = true; // no reCAPTCHA before an SMS
  }
  const speak = () => {
    started.languageCode = i18n.locale; // of Auth's mails, and told to the server when an account is made
  };
  speak();
  i18n.on('change', speak);
  await started.authStateReady();
  return started;
}

/** The page's own host name, since browsers keep the storage of localhost and 127.0.0.1 apart and redirects need it. */
export function emulatorUrl(port: number): string {
  return `http://${location.hostname}:${port}`;
}

/** Who is signed in here; throws the reason `signed-out`. */
export async function currentUser(): Promise<User> {
  const { currentUser } = await auth();
  if (!currentUser) throw new ReasonError('signed-out');
  return currentUser;
}

/** The token to call the server with; undefined for a visitor. */
export async function idToken(): Promise<string | undefined> {
  const { currentUser } = await auth();
  return currentUser?.getIdToken().catch(asReason);
}

/** Asks Auth for a new token, which carries the roles of now; fails where the session has ended. */
export async function renewToken(): Promise<void> {
  const user = await currentUser();
  await user.getIdToken(true).catch(asReason);
}

/** Reads what the server has changed in the person's account, such as the name that is shown. */
export async function reloadUser(): Promise<void> {
  const user = await currentUser();
  await user.reload().catch(asReason);
  await user.getIdToken(true).catch(asReason);
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

export async function signOut(): Promise<void> {
  await signOutOf(await auth());
}
