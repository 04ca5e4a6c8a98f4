import { AuthError, required } from './authError.ts';
import type { Account, AuthUpstream } from './authUpstream.ts';
import { type JsonObject, objectIn, objectsIn, textIn } from './json.ts';
import { isTotpFactor } from './totpFactor.ts';

/**
 * The body of an owner's accounts:update, with the TOTP factors that it names as it was shown them put back
 * to what the emulator keeps. A factor that it leaves out goes; one that the account never had is refused.
 */
export async function withStoredFactors(upstream: AuthUpstream, account: Account, body: JsonObject) {
  const enrollments = objectsIn(objectIn(body, 'mfa'), 'enrollments');
  if (!enrollments.some((each) => objectIn(each, 'totpInfo'))) return body;
  const kept = objectsIn(await upstream.findAccount(account), 'mfaInfo').filter(isTotpFactor);
  const stored = enrollments.map((each) => (objectIn(each, 'totpInfo') ? storedAs(kept, each) : each));
  return { ...body, mfa: { enrollments: stored } };
}

function storedAs(kept: JsonObject[], shown: JsonObject): JsonObject {
  const id = required(textIn(shown, 'mfaEnrollmentId'), 'MISSING_MFA_ENROLLMENT_ID');
  const factor = kept.find((each) => each.mfaEnrollmentId === id);
  if (!factor)
    throw new AuthError('UNSUPPORTED_SECOND_FACTOR : A TOTP factor is enrolled by its owner only.');
  const { unobfuscatedPhoneInfo: _, ...stored } = factor;
  return { ...stored, displayName: shown.displayName ?? stored.displayName };
}
