import { createClient } from './client.ts';
import { site } from './site.ts';

/** The server's operations, called as whoever is signed in. Firebase Auth is loaded with the first call. */
export const call = createClient({
  origin: async () => (await site()).functionsOrigin,
  token: async () => (await import('./firebase/auth.ts')).idToken(),
});
