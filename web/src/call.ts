import { createClient } from './client.ts';
import { site } from './site.ts';

const origin = async () => (await site()).functionsOrigin;

/** The server's operations, called as whoever is signed in. Firebase Auth is loaded with the first call. */
export const call = createClient({
  origin,
  token: async () => (await import('./firebase/auth.ts')).idToken(),
});

/** The same, called as a visitor: for what is the same for everybody, without loading Firebase Auth. */
export const callAsVisitor = createClient({ origin, token: async () => undefined });
