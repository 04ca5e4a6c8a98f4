import { setTimeout as pause } from 'node:timers/promises';
import { ports } from './ports.ts';
import { world } from './world.ts';

/** Email domains by the provider that signs their people in. */
type Domains = Readonly<Record<string, string>>;

const url = `http://127.0.0.1:${ports.authExtras}/identitytoolkit.googleapis.com/v1/accounts:signInWithIdp?key=any`;
/** How long the functions may go by older settings, in ms, and a little more. */
const patience = 40_000;

/** Has the people of these domains, and of no others, sign in at their organisation only. */
export async function routeDomains(domains: Domains): Promise<void> {
  const { admin } = await world();
  const routes = Object.entries(domains).map(([provider, domain]) => ({ domain, provider, required: true }));
  const { routes: set } = await admin.call.accounts.getSignInSettings({});
  if (JSON.stringify(set) !== JSON.stringify(routes)) await admin.call.accounts.setSignInRoutes({ routes });
}

/** Resolves when the functions that Auth asks go by the routes: when somebody new of every domain gets in. */
export async function untilRouted(domains: Domains): Promise<void> {
  for (const [provider, domain] of Object.entries(domains)) {
    const email = `first-${Date.now()}@${domain}`;
    for (const end = Date.now() + patience; !(await canSignIn(provider, email)); await pause(500)) {
      if (Date.now() > end) throw new Error(`${provider} does not sign in ${email}.`);
    }
  }
}

async function canSignIn(provider: string, email: string): Promise<boolean> {
  const token = JSON.stringify({ sub: email, email, email_verified: true });
  const assertion = JSON.stringify({ assertion: { subject: { nameId: email } } });
  const requestUri = `http://localhost?SAMLResponse=${encodeURIComponent(assertion)}`;
  const answer = await fetch(url, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({
      postBody: `providerId=${provider}&id_token=${encodeURIComponent(token)}`,
      requestUri: provider.startsWith('saml.') ? requestUri : 'http://localhost',
      returnSecureToken: true,
    }),
  });
  return answer.ok;
}
