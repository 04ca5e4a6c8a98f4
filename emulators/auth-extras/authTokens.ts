import { AuthError } from './authError.ts';
import { type JsonObject, objectIn, parseObject, textIn } from './json.ts';

/** An ID token and a refresh token, as the emulator issues them together. */
export interface Tokens {
  idToken: string;
  refreshToken: string;
}

/** Reads the claims of an ID token. The emulator's tokens are unsigned: have it look the token up first. */
export function claimsOf(idToken: string): JsonObject {
  const claims = parseObject(Buffer.from(idToken.split('.')[1] ?? '', 'base64url').toString());
  if (!claims) throw new AuthError('INVALID_ID_TOKEN');
  return claims;
}

/** The enrolment id of the second factor with which an ID token was issued. */
export function secondFactorId(idToken: string): string | undefined {
  return textIn(objectIn(claimsOf(idToken), 'firebase'), 'second_factor_identifier');
}

/** Tokens that the emulator issued after an SMS, changed to say that the second factor was TOTP, and to keep saying so. */
export function asTotpTokens(answer: JsonObject): Tokens {
  const [idToken, refreshToken] = [textIn(answer, 'idToken'), textIn(answer, 'refreshToken')];
  if (!idToken || !refreshToken)
    throw new AuthError('INTERNAL_ERROR : the Auth emulator issued no tokens', 500);
  return { idToken: asTotpIdToken(idToken), refreshToken: asTotpRefreshToken(refreshToken) };
}

function asTotpIdToken(idToken: string): string {
  const [header = '', , signature = ''] = idToken.split('.');
  const claims = claimsOf(idToken);
  const firebase = { ...objectIn(claims, 'firebase'), sign_in_second_factor: 'totp' };
  const payload = Buffer.from(JSON.stringify({ ...claims, firebase })).toString('base64url');
  return `${header}.${payload}.${signature}`;
}

/** The emulator's refresh token is a JSON record in base 64; it copies the record's second factor to each new ID token. */
function asTotpRefreshToken(refreshToken: string): string {
  const record = parseObject(Buffer.from(refreshToken, 'base64').toString());
  const secondFactor = { ...objectIn(record, 'secondFactor'), provider: 'totp' };
  return Buffer.from(JSON.stringify({ ...record, secondFactor })).toString('base64');
}
