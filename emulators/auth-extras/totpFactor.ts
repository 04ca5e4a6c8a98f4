import { randomInt } from 'node:crypto';
import { isObject, type JsonObject, objectIn, objectsIn, textIn } from './json.ts';

/**
 * A TOTP factor lives in the emulator's own list of second factors, as an SMS factor with a number
 * that no phone has and with the secret in `totpInfo`. So it is deleted, exported, imported and
 * replaced together with its account, and the proxy keeps nothing of its own.
 */
const MARK = '+totp-';

/** A number for a new factor. It holds no digits, so the emulator's masking of digits leaves it whole. */
export function newMarkerNumber(): string {
  return MARK + Array.from({ length: 20 }, () => String.fromCharCode(97 + randomInt(26))).join('');
}

/** Whether a JSON text may hold a TOTP factor. */
export function mentionsTotpFactor(text: string): boolean {
  return text.includes(MARK);
}

/** Whether a second factor, as the emulator keeps it, is a TOTP factor. */
export function isTotpFactor(factor: JsonObject): boolean {
  return textIn(factor, 'phoneInfo')?.startsWith(MARK) ?? false;
}

/** The base 32 secret of a TOTP factor, undefined for any other factor and while its enrolment is under way. */
export function secretOf(factor: JsonObject): string | undefined {
  return isTotpFactor(factor) ? textIn(objectIn(factor, 'totpInfo'), 'sharedSecretKey') : undefined;
}

/** The second factors of `account` with the secret put into the one that has `mfaEnrollmentId`. */
export function withSecret(
  account: JsonObject,
  mfaEnrollmentId: string,
  sharedSecretKey: string,
): JsonObject[] {
  return storedFactors(account).map((factor) =>
    factor.mfaEnrollmentId === mfaEnrollmentId ? { ...factor, totpInfo: { sharedSecretKey } } : factor,
  );
}

/** The second factors of `account` in the form in which the emulator takes them back. */
export function storedFactors(account: JsonObject): JsonObject[] {
  return objectsIn(account, 'mfaInfo').map(({ unobfuscatedPhoneInfo: _, ...factor }) => factor);
}

/** A copy of an answer of the emulator in which TOTP factors look as the service shows them, without secret. */
export function withShownFactors(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withShownFactors);
  if (!isObject(value)) return value;
  return isTotpFactor(value) ? shownFactor(value) : mapFields(value, withShownFactors);
}

function shownFactor(factor: JsonObject): JsonObject {
  const { phoneInfo: _, unobfuscatedPhoneInfo: __, ...rest } = factor;
  return { ...rest, totpInfo: {} };
}

function mapFields(value: JsonObject, change: (field: unknown) => unknown): JsonObject {
  return Object.fromEntries(Object.entries(value).map(([name, field]) => [name, change(field)]));
}
