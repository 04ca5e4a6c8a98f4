import { demoPeople } from '../../scripts/seed.ts';
import { type Client, createClient } from '../../web/src/client.ts';
import { ports } from './ports.ts';

/** Somebody who calls operations over HTTP, as the page does. */
export interface Caller {
  /** Undefined for a visitor, who is not signed in. */
  readonly uid: string | undefined;
  /** Typed calls; a refusal is thrown as a ReasonError. */
  readonly call: Client;
  /** Any call, and the answer as it stands on the wire. */
  readonly ask: (domain: string, op: string, input: unknown) => Promise<Answer>;
}

/** The answer to a call: `error` is there unless it went well. */
export interface Answer {
  readonly status: number;
  readonly error?: { readonly status: string; readonly details?: Readonly<Record<string, unknown>> };
}

const origin = `http://127.0.0.1:${ports.functions}/demo-maquette/us-central1`;
const keyOfEmulator = 'any';

/** The demo people, signed in, and a visitor. */
export async function world() {
  const [admin, moderator, seller, member] = await Promise.all([
    signedIn('demo-operator'),
    signedIn('demo-moderator'),
    signedIn('demo-seller'),
    signedIn('demo-buyer'),
  ]);
  return { admin, moderator, seller, member, anonymous: callerWith(undefined, undefined) };
}

/** A demo person, signed in. */
export async function signedIn(uid: string): Promise<Caller & { readonly uid: string }> {
  const person = demoPeople.find((known) => known.uid === uid);
  const url = `http://127.0.0.1:${ports.authExtras}/identitytoolkit.googleapis.com/v1/accounts:signInWithPassword?key=${keyOfEmulator}`;
  const answer = await post(url, {
    email: person?.email,
    password: person?.password,
    returnSecureToken: true,
  });
  const { idToken } = (await answer.json()) as { idToken?: string }; // Auth's answer
  if (!idToken) throw new Error(`${uid} cannot sign in; is the suite at port ${ports.hosting} seeded?`);
  return { ...callerWith(uid, idToken), uid };
}

function callerWith(uid: string | undefined, token: string | undefined): Caller {
  const headers = token ? { Authorization: `Bearer ${token}` } : undefined;
  return {
    uid,
    call: createClient({ origin: async () => origin, token: async () => token }),
    ask: async (domain, op, input) => {
      const answer = await post(`${origin}/${domain}`, { data: { op, input } }, headers);
      return { status: answer.status, ...((await answer.json()) as object) };
    },
  };
}

function post(url: string, body: unknown, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(url, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
}
