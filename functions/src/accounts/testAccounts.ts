import { startEmulator } from '../../../emulators/auth-extras/testEmulator.ts';
import { startTestFirestore } from '../lib/testFirestore.ts';

/** What a call of an operation or of Firebase Auth answered. */
export interface Answer {
  readonly status: number;
  readonly body: Record<string, unknown>;
}

/** Somebody who has signed in. */
export interface Visitor {
  readonly uid: string;
  readonly email: string;
  readonly token: string;
  readonly refreshToken: string;
}

/** The password of everybody in the tests. */
export const password = 'correct horse';

/**
 * Starts Firestore and the Auth emulator and points this process to them: before anything that imports `lib/db.ts` is
 * loaded, so in `vi.hoisted`. Tokens are taken without a signature, as the functions emulator does.
 */
export async function startTestServices() {
  process.env.FIREBASE_DEBUG_MODE = 'true';
  process.env.FIREBASE_DEBUG_FEATURES = JSON.stringify({ skipTokenVerification: true });
  process.env.FUNCTIONS_EMULATOR = 'true';
  process.env.METADATA_SERVER_DETECTION = 'none';
  const [firestore, authEmulator] = await Promise.all([startTestFirestore(), startEmulator()]);
  process.env.FIREBASE_AUTH_EMULATOR_HOST = new URL(authEmulator.url).host;
  return {
    authUrl: authEmulator.url,
    stop: () => Promise.all([firestore.close(), authEmulator.stop()]),
  };
}

/** Has the Auth emulator ask the two blocking functions, as deploying them does. */
export async function registerBlocking(
  authUrl: string,
  urls: { beforeCreate: string; beforeSignIn: string },
): Promise<void> {
  const triggers = Object.fromEntries(
    Object.entries(urls).map(([event, url]) => [event, { functionUri: url }]),
  );
  const config = `${authUrl}/identitytoolkit.googleapis.com/v2/projects/demo-maquette/config?updateMask=blockingFunctions`;
  const answer = await fetch(config, {
    method: 'PATCH',
    headers: { 'Content-Type': 'application/json', Authorization: 'Bearer owner' },
    body: JSON.stringify({ blockingFunctions: { triggers } }),
  });
  if (!answer.ok) throw new Error(`The Auth emulator does not take the functions: ${await answer.text()}`);
}

/** Calls Firebase Auth as a page does. */
export async function askAuth(authUrl: string, method: string, request: object): Promise<Answer> {
  return post(`${authUrl}/identitytoolkit.googleapis.com/v1/accounts:${method}?key=any`, request);
}

/** Renews a token, which Firebase Auth refuses once the session has been ended. */
export function refresh(authUrl: string, refreshToken: string): Promise<Answer> {
  return post(`${authUrl}/securetoken.googleapis.com/v1/token?key=any`, {
    grant_type: 'refresh_token',
    refresh_token: refreshToken,
  });
}

/** Makes an account, which signs in. */
export function signUp(authUrl: string, email: string): Promise<Visitor> {
  return visitor(askAuth(authUrl, 'signUp', { email, password, returnSecureToken: true }), email);
}

export function signIn(authUrl: string, email: string): Promise<Visitor> {
  return visitor(askAuth(authUrl, 'signInWithPassword', { email, password, returnSecureToken: true }), email);
}

async function visitor(asked: Promise<Answer>, email: string): Promise<Visitor> {
  const { status, body } = await asked;
  if (status !== 200) throw new Error(JSON.stringify(body));
  return {
    uid: String(body.localId),
    email,
    token: String(body.idToken),
    refreshToken: String(body.refreshToken),
  };
}

/** Calls an operation over HTTP: its output, or its error with status and reason. */
export async function callOperation(
  url: string,
  op: string,
  input: unknown,
  token?: string,
): Promise<Answer> {
  const headers = token ? { Authorization: `Bearer ${token}` } : {};
  return post(url, { data: { op, input } }, headers);
}

async function post(url: string, body: object, headers: Record<string, string> = {}): Promise<Answer> {
  const answer = await fetch(url, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> }; // JSON of the protocol
}

/** The claims in a token. */
export function claimsIn(token: string): Record<string, unknown> {
  return JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as Record<
    string,
    unknown
  >;
}
