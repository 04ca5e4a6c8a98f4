import { AuthError } from './authError.ts';
import type { AuthUpstream } from './authUpstream.ts';
import { textIn } from './json.ts';
import type { Operation } from './operations.ts';

/** Wrong passwords in a row that an address may have; Firebase Auth does not publish its own figure. */
export const wrongPasswords = 10;
/** How long an address is locked then, in milliseconds. */
export const lockedFor = 5 * 60 * 1000;

/** What the emulator refuses a wrong password, and an address that it does not know, with. */
const WRONG = /^(INVALID_PASSWORD|INVALID_LOGIN_CREDENTIALS|EMAIL_NOT_FOUND)/;

interface Tries {
  wrong: number;
  /** Milliseconds since the epoch. */
  lockedUntil: number;
}

/**
 * Sign-in by password, which the emulator lets anybody try for ever: after ten wrong passwords in a row an address is
 * locked for five minutes, whether there is an account of that address or not.
 */
export function passwordLock({ upstream, now }: { upstream: AuthUpstream; now: () => number }): Operation {
  const triesOf = new Map<string, Tries>();
  return {
    verb: 'POST',
    path: /^\/identitytoolkit\.googleapis\.com\/v1\/accounts:signInWithPassword$/,
    run: async ({ body, search }) => {
      const email = textIn(body, 'email')?.toLowerCase();
      if (email === undefined) return { forward: body };
      const tries = triesOf.get(email) ?? { wrong: 0, lockedUntil: 0 };
      if (tries.lockedUntil > now())
        throw new AuthError(
          'TOO_MANY_ATTEMPTS_TRY_LATER : Too many wrong passwords. Try again in a few minutes.',
        );
      try {
        const answer = await upstream.asClient('/v1/accounts:signInWithPassword', search, body);
        triesOf.delete(email);
        return { answer };
      } catch (problem) {
        if (problem instanceof AuthError && WRONG.test(problem.message))
          triesOf.set(email, afterWrong(tries, now()));
        throw problem;
      }
    },
  };
}

function afterWrong({ wrong }: Tries, at: number): Tries {
  return wrong + 1 < wrongPasswords
    ? { wrong: wrong + 1, lockedUntil: 0 }
    : { wrong: 0, lockedUntil: at + lockedFor };
}
