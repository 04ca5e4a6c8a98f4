import { timingSafeEqual } from 'node:crypto';
import type { SigningKey } from './signingKey.ts';
import { StorageError } from './storageError.ts';

/** Whether `signature` (hex) over `text` was made by the account or HMAC key that `credential` names. */
export function isSignedBy(
  key: SigningKey,
  { algorithm, account, scope }: { algorithm: string; account: string; scope: string },
  text: string,
  signature: string,
): boolean {
  const known = algorithm === 'GOOG4-RSA-SHA256' ? key.email : key.accessId;
  if (known === '' || account !== known) {
    throw new StorageError('InvalidSecurity', `No key of ${account} is known here; the signer is ${known}.`);
  }
  if (algorithm === 'GOOG4-RSA-SHA256') return key.verifyRsa(text, signature);
  const wanted = Buffer.from(key.signHmac(text, scope), 'hex');
  const given = Buffer.from(signature, 'hex');
  return wanted.length === given.length && timingSafeEqual(wanted, given);
}

/** The refusal of a signature that is not right; `fields` show what should have been signed. */
export function signatureMismatch(fields: Record<string, string>): StorageError {
  const details =
    'The request signature we calculated does not match the signature you provided. Check your Google secret key and signing method.';
  return new StorageError('SignatureDoesNotMatch', details, fields);
}
