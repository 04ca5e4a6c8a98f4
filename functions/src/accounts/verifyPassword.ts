import * as z from 'zod';
import { config } from '../lib/config.ts';

/** The parts of Identity Toolkit's answer that say whose password it is. */
const Answer = z.object({ localId: z.string() });
const Site = z.object({ apiKey: z.string() });

/**
 * The uid whose email and password these are, or undefined; Firebase Auth counts wrong ones and slows them down itself.
 * The answer's tokens are dropped. Somebody with a second factor gets none, which does not matter here.
 */
export async function verifyPassword(email: string, password: string): Promise<string | undefined> {
  const { authOrigin } = config();
  const url = `${authOrigin}/v1/accounts:signInWithPassword?key=${await apiKey()}`;
  const answer = await fetch(url, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ email, password, returnSecureToken: true }),
  });
  if (answer.status >= 500) throw new Error(`Firebase Auth answered ${answer.status}.`);
  const body = Answer.safeParse(await answer.json());
  return answer.ok && body.success ? body.data.localId : undefined;
}

let known: string | undefined;

/** The project's web API key, which names the project and is no secret: Hosting tells it to every page. */
async function apiKey(): Promise<string> {
  const { isEmulated, siteOrigin } = config();
  if (isEmulated) return 'any';
  if (known) return known;
  const answer = await fetch(`${siteOrigin}/__/firebase/init.json`);
  known = Site.parse(await answer.json()).apiKey;
  return known;
}
