import { type FirebaseApp, FirebaseError, initializeApp } from 'firebase/app';
import {
  type Auth,
  connectAuthEmulator,
  getMultiFactorResolver,
  initializeAuth,
  inMemoryPersistence,
  type MultiFactorError,
  type MultiFactorResolver,
  multiFactor,
  signInWithEmailAndPassword,
  TotpMultiFactorGenerator,
  type User,
} from 'firebase/auth';
import { deleteApp as deleteAdminApp, initializeApp as initializeAdminApp } from 'firebase-admin/app';
import { type Auth as AdminAuth, getAuth as getAdminAuth } from 'firebase-admin/auth';
import { fromBase32 } from './base32.ts';
import { type JsonObject, objectIn, objectsIn, parseObject, textIn } from './json.ts';
import { PROJECT } from './testEmulator.ts';
import { stepAt, totpCode } from './totp.ts';

let apps = 0;

/** The web SDK, new and signed out, connected to `url`. */
export function webAuth(url: string): Auth {
  apps += 1;
  const app: FirebaseApp = initializeApp({ apiKey: 'any', projectId: PROJECT }, `test-${apps}`);
  const auth = initializeAuth(app, { persistence: inMemoryPersistence });
  connectAuthEmulator(auth, url, { disableWarnings: true });
  return auth;
}

/** Runs `work` with the admin SDK connected to `url`, which it reads from the environment. */
export async function withAdmin<T>(url: string, work: (auth: AdminAuth) => Promise<T>): Promise<T> {
  process.env.FIREBASE_AUTH_EMULATOR_HOST = new URL(url).host;
  apps += 1;
  const app = initializeAdminApp({ projectId: PROJECT }, `admin-${apps}`);
  try {
    return await work(getAdminAuth(app));
  } finally {
    await deleteAdminApp(app);
  }
}

/** The code that an authenticator app shows for a base 32 secret at a time. */
export function appCode(secret: string, milliseconds: number): string {
  return totpCode(fromBase32(secret), stepAt(milliseconds));
}

/** Enrols a TOTP factor and returns its secret. */
export async function enrolTotp(user: User, milliseconds: number, name = 'Phone app'): Promise<string> {
  const secret = await TotpMultiFactorGenerator.generateSecret(await multiFactor(user).getSession());
  const code = appCode(secret.secretKey, milliseconds);
  await multiFactor(user).enroll(TotpMultiFactorGenerator.assertionForEnrollment(secret, code), name);
  return secret.secretKey;
}

/** Enrols an SMS factor; the code comes from the emulator's list. REST, because the SDK has SMS in browsers only. */
export async function enrolSms(user: User, phoneNumber: string, url: string): Promise<void> {
  const idToken = await user.getIdToken();
  const start = { idToken, phoneEnrollmentInfo: { phoneNumber } };
  const { body } = await callAuth(url, 'v2/accounts/mfaEnrollment:start', start);
  const sessionInfo = textIn(objectIn(body, 'phoneSessionInfo'), 'sessionInfo');
  const phoneVerificationInfo = { sessionInfo, code: await smsCode(url, phoneNumber) };
  await callAuth(url, 'v2/accounts/mfaEnrollment:finalize', { idToken, phoneVerificationInfo });
}

/** Calls a method of the Identity Platform as a client, with a request that is JSON. */
export async function callAuth(url: string, method: string, request: object) {
  const response = await fetch(`${url}/identitytoolkit.googleapis.com/${method}?key=any`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(request),
  });
  return { status: response.status, body: parseObject(await response.text()) ?? {} };
}

/** The message with which an answer refuses. */
export function refusalIn(body: JsonObject): string | undefined {
  return textIn(objectIn(body, 'error'), 'message');
}

/** Answers a challenge with a TOTP code. */
export function resolveByTotp(resolver: MultiFactorResolver, code: string) {
  const hint = resolver.hints.find(({ factorId }) => factorId === 'totp');
  return resolver.resolveSignIn(TotpMultiFactorGenerator.assertionForSignIn(hint?.uid ?? 'none', code));
}

/** Signs in with a password as far as the question for a second factor. */
export function challenge(auth: Auth, email: string, password: string): Promise<MultiFactorResolver> {
  return challengeBy(auth, () => signInWithEmailAndPassword(auth, email, password));
}

/** Signs in by any first factor as far as the question for a second one. */
export async function challengeBy(auth: Auth, signIn: () => Promise<unknown>): Promise<MultiFactorResolver> {
  try {
    await signIn();
  } catch (problem) {
    if (isMultiFactorError(problem)) return getMultiFactorResolver(auth, problem);
    throw problem;
  }
  throw new Error('no second factor was asked for');
}

function isMultiFactorError(problem: unknown): problem is MultiFactorError {
  return problem instanceof FirebaseError && problem.code === 'auth/multi-factor-auth-required';
}

/** The last code that the emulator made for a phone number. */
export async function smsCode(url: string, phoneNumber: string): Promise<string> {
  const response = await fetch(`${url}/emulator/v1/projects/${PROJECT}/verificationCodes`);
  const codes = objectsIn(await response.json(), 'verificationCodes');
  const code = textIn(
    codes.findLast((each) => each.phoneNumber === phoneNumber),
    'code',
  );
  if (code === undefined) throw new Error(`no code was made for ${phoneNumber}`);
  return code;
}
