import { randomBytes } from 'node:crypto';
import { AuthError, required } from './authError.ts';
import { asTotpTokens, claimsOf, secondFactorId } from './authTokens.ts';
import type { Account, AuthUpstream } from './authUpstream.ts';
import { toBase32 } from './base32.ts';
import { type JsonObject, objectIn, objectsIn, textIn } from './json.ts';
import { takeTurns } from './takeTurns.ts';
import { CODE_DIGITS, PERIOD_SECONDS } from './totp.ts';
import { adjacentIntervals } from './totpConfig.ts';
import { newMarkerNumber, storedFactors, withSecret } from './totpFactor.ts';
import type { UsedCodes } from './usedCodes.ts';

/** How long a person has to type the first code, in milliseconds. */
const ENROLMENT_MS = 5 * 60_000;

/** How long an enrolment that ran out is remembered, so that it can be called expired rather than unknown. */
const REMEMBERED_MS = 60 * 60_000;

/** The most second factors an account can have (Identity Platform's limit). */
const MOST_FACTORS = 5;

/** First factors with which Identity Platform offers no second one. */
const ALONE = new Set(['anonymous', 'phone', 'custom', 'gc.apple.com']);

interface Enrolment {
  localId: string;
  secret: string;
  /** Milliseconds since the epoch. */
  expiresAt: number;
}

/** What the TOTP operations stand on. */
export interface TotpParts {
  upstream: AuthUpstream;
  usedCodes: UsedCodes;
  /** Milliseconds since the epoch. */
  now: () => number;
}

/** mfaEnrollment:start and :finalize for TOTP. `search` is the query of the client's request. */
export interface TotpEnrolment {
  start: (body: JsonObject, search: string) => Promise<JsonObject>;
  finalize: (body: JsonObject, search: string) => Promise<JsonObject>;
}

/** Enrolments under way are kept in memory: after a restart of the proxy they have to be begun anew. */
export function totpEnrolment({ upstream, usedCodes, now }: TotpParts): TotpEnrolment {
  const underWay = new Map<string, Enrolment>();
  const inTurn = takeTurns();

  return {
    start: async (body, search) => {
      const { account, record } = await signedIn(upstream, body, search);
      await adjacentIntervals(upstream, account.project);
      if (record.emailVerified !== true) {
        throw new AuthError('UNVERIFIED_EMAIL : Need to verify email first before enrolling second factors.');
      }
      const enrolled = objectsIn(record, 'mfaInfo').length;
      if (enrolled >= MOST_FACTORS) throw new AuthError('SECOND_FACTOR_LIMIT_EXCEEDED');
      dropOld(underWay, now());
      const sessionInfo = randomBytes(32).toString('base64url');
      const enrolment = {
        localId: account.localId,
        secret: toBase32(randomBytes(20)),
        expiresAt: now() + ENROLMENT_MS,
      };
      underWay.set(sessionInfo, enrolment);
      return { totpSessionInfo: sessionInfoFor(sessionInfo, enrolment) };
    },

    finalize: async (body, search) => {
      const typed = objectIn(body, 'totpVerificationInfo');
      const sessionInfo = required(textIn(typed, 'sessionInfo'), 'MISSING_SESSION_INFO');
      const code = required(textIn(typed, 'verificationCode'), 'MISSING_CODE');
      const { account } = await signedIn(upstream, body, search);
      const adjacent = await adjacentIntervals(upstream, account.project);
      const enrolment = underWay.get(sessionInfo);
      if (enrolment?.localId !== account.localId) throw new AuthError('INVALID_SESSION_INFO');
      if (enrolment.expiresAt <= now()) throw new AuthError('SESSION_EXPIRED');
      if (!usedCodes.accept(enrolment.secret, code, adjacent)) throw new AuthError('INVALID_CODE');
      underWay.delete(sessionInfo);
      // The factors are read and written back whole, so an account's enrolments wait for each other.
      return inTurn(account.localId, async () => {
        const tokens = await enrolMarker(upstream, account, body, search);
        await storeSecret(upstream, account, tokens.idToken, enrolment.secret);
        return { ...tokens, totpAuthInfo: {} };
      });
    },
  };
}

function dropOld(underWay: Map<string, Enrolment>, present: number): void {
  for (const [session, { expiresAt }] of underWay) {
    if (expiresAt + REMEMBERED_MS < present) underWay.delete(session);
  }
}

function sessionInfoFor(sessionInfo: string, { secret, expiresAt }: Enrolment): JsonObject {
  return {
    sharedSecretKey: secret,
    verificationCodeLength: CODE_DIGITS,
    hashingAlgorithm: 'SHA1',
    periodSec: PERIOD_SECONDS,
    sessionInfo,
    finalizeEnrollmentTime: new Date(expiresAt).toISOString(),
  };
}

/** The account that the request's ID token speaks for; the emulator judges the token. */
async function signedIn(upstream: AuthUpstream, body: JsonObject, search: string) {
  const idToken = required(textIn(body, 'idToken'), 'MISSING_ID_TOKEN');
  const tenantId = textIn(body, 'tenantId');
  const found = await upstream.asClient('/v1/accounts:lookup', search, {
    idToken,
    ...(tenantId && { tenantId }),
  });
  const record = required(objectsIn(found, 'users')[0], 'USER_NOT_FOUND');
  const claims = claimsOf(idToken);
  const provider = textIn(objectIn(claims, 'firebase'), 'sign_in_provider') ?? '';
  if (ALONE.has(provider)) {
    throw new AuthError('UNSUPPORTED_FIRST_FACTOR : MFA is not available for the given first factor.');
  }
  const project = required(textIn(claims, 'aud'), 'INVALID_ID_TOKEN');
  const localId = required(textIn(record, 'localId'), 'USER_NOT_FOUND');
  const account: Account = { project, tenant: textIn(record, 'tenantId'), localId };
  return { account, record };
}

/** Enrols a marker as an SMS factor, which the emulator does in one step, new tokens included. */
async function enrolMarker(upstream: AuthUpstream, account: Account, body: JsonObject, search: string) {
  const { idToken, displayName, tenantId } = body;
  const who = { idToken, ...(tenantId !== undefined && { tenantId }) };
  const phoneEnrollmentInfo = { phoneNumber: newMarkerNumber() };
  const started = await upstream.asClient('/v2/accounts/mfaEnrollment:start', search, {
    ...who,
    phoneEnrollmentInfo,
  });
  const sessionInfo = textIn(objectIn(started, 'phoneSessionInfo'), 'sessionInfo') ?? '';
  const phoneVerificationInfo = { sessionInfo, code: await upstream.smsCode(account, sessionInfo) };
  const named = { ...who, phoneVerificationInfo, ...(displayName !== undefined && { displayName }) };
  return asTotpTokens(await upstream.asClient('/v2/accounts/mfaEnrollment:finalize', search, named));
}

/** Puts the secret beside the marker, or takes the marker away again where that fails. */
async function storeSecret(upstream: AuthUpstream, account: Account, idToken: string, secret: string) {
  const mfaEnrollmentId = secondFactorId(idToken) ?? '';
  const record = required(await upstream.findAccount(account), 'USER_NOT_FOUND');
  try {
    await upstream.setFactors(account, withSecret(record, mfaEnrollmentId, secret));
  } catch (problem) {
    const others = storedFactors(record).filter((factor) => factor.mfaEnrollmentId !== mfaEnrollmentId);
    await upstream.setFactors(account, others);
    throw problem;
  }
}
