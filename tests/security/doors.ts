import { randomUUID } from 'node:crypto';
import { ports } from '../support/ports.ts';

const auth = `http://127.0.0.1:${ports.authExtras}/identitytoolkit.googleapis.com/v1`;
const accounts = `http://127.0.0.1:${ports.functions}/demo-maquette/us-central1/accounts`;

/** What somebody who is not signed in is told of an address. */
interface Told {
  readonly status: number;
  /** Without what it was asked about, and without what differs in every answer. */
  readonly body: string;
}

/** Every way in which an address can be tried without being signed in. */
export const doors: Record<string, (email: string) => Promise<Told>> = {
  'signing in': (email) =>
    askAuth('signInWithPassword', email, {
      email,
      password: `wrong-${randomUUID()}`,
      returnSecureToken: true,
    }),
  'asking for a new password': (email) =>
    askAuth('sendOobCode', email, { requestType: 'PASSWORD_RESET', email }),
  'asking how an address signs in': (email) =>
    askAuth('createAuthUri', email, { identifier: email, continueUri: 'http://localhost' }),
  'where to sign in': (email) => call('routeSignIn', email),
  'a recovery code': (email) => call('useRecoveryCode', email, { password: 'wrong', code: 'wrong' }),
};

function askAuth(method: string, email: string, body: object): Promise<Told> {
  return ask(`${auth}/accounts:${method}?key=any`, email, body);
}

function call(op: string, email: string, input: object = {}): Promise<Told> {
  return ask(accounts, email, { data: { op, input: { email, ...input } } });
}

async function ask(url: string, email: string, body: object): Promise<Told> {
  const headers = { 'content-type': 'application/json' };
  const answer = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) });
  const text = (await answer.text()).replaceAll(email, 'the address');
  return { status: answer.status, body: text.replaceAll(/"sessionId": *"[^"]*"/g, '') };
}
