import { createUserWithEmailAndPassword, type User } from 'firebase/auth';
import { type AuthExtras, startAuthExtras } from './startAuthExtras.ts';
import { challenge, resolveByTotp, webAuth, withAdmin } from './testClient.ts';
import { startEmulator, type TestEmulator } from './testEmulator.ts';

/** How long a TOTP code lasts, in milliseconds. */
export const STEP = 30_000;

/** The password of every person in the tests. */
export const password = 'correct horse';

/** The emulator, the proxy in front of it, and a clock that tests set. */
export interface TestSuite {
  emulator: TestEmulator;
  extras: AuthExtras;
  /** Milliseconds since the epoch, as the proxy sees it. */
  clock: { now: number };
  /** Someone new, signed in, with a verified email address. */
  person: () => Promise<{ user: User; email: string }>;
  /** Signs in anew with password and TOTP code. */
  signIn: (email: string, code: string) => Promise<User>;
  stop: () => Promise<void>;
}

/** Starts one suite, for all the tests of a file. */
export async function startSuite(): Promise<TestSuite> {
  const clock = { now: Date.UTC(2030, 0, 1) };
  const emulator = await startEmulator();
  const extras = await startAuthExtras({ port: 0, upstream: emulator.url, now: () => clock.now });
  let people = 0;
  return {
    emulator,
    extras,
    clock,
    person: async () => {
      people += 1;
      const email = `person-${people}@example.com`;
      const { user } = await createUserWithEmailAndPassword(webAuth(extras.url), email, password);
      await withAdmin(emulator.url, (admin) => admin.updateUser(user.uid, { emailVerified: true }));
      await user.reload();
      return { user, email };
    },
    signIn: async (email, code) => {
      const resolver = await challenge(webAuth(extras.url), email, password);
      return (await resolveByTotp(resolver, code)).user;
    },
    stop: async () => {
      await extras.close();
      await emulator.stop();
    },
  };
}

/** The `firebase` claim of the ID token that `user` holds, or of a fresh one. */
export async function firebaseClaims(user: User, refresh = false) {
  const { claims } = await user.getIdTokenResult(refresh);
  return claims.firebase;
}
