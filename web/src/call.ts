import { createClient } from './client.ts';
import { site } from './site.ts';

const origin = async () => (await site()).functionsOrigin;

/**
 * Asks, and has the session of this browser follow a refusal: where the server has ended it, it ends here; where the
 * role is not what it was, the token is renewed, and pages show what the person may see now.
 */
const askAndFollow: typeof fetch = async (...request) => {
  const answer = await fetch(...request);
  if (answer.status === 401 || answer.status === 403) {
    const refusal = await answer.clone().text();
    const { renewToken, signOut } = await import('./firebase/auth.ts');
    if (refusal.includes('"signed-out"')) await signOut();
    if (refusal.includes('"role-missing"') || refusal.includes('"account-suspended"'))
      void renewToken().catch(() => undefined); // refused as well: then Auth itself has ended the session
  }
  return answer;
};

/** The server's operations, called as whoever is signed in. Firebase Auth is loaded with the first call. */
export const call = createClient({
  origin,
  token: async () => (await import('./firebase/auth.ts')).idToken(),
  fetch: askAndFollow,
});

/** The same, called as a visitor: for what is the same for everybody, without loading Firebase Auth. */
export const callAsVisitor = createClient({ origin, token: async () => undefined });
