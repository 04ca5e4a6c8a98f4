import { createHash, randomBytes } from 'node:crypto';

/** Crockford's alphabet: no letter that reads as a digit. */
const alphabet = '0123456789abcdefghjkmnpqrstvwxyz';
const length = 16;

/** A code of 80 random bits, `xxxx-xxxx-xxxx-xxxx`. */
export function newRecoveryCode(): string {
  const letters = [...randomBytes(length)].map((byte) => alphabet[byte % alphabet.length]);
  return letters.join('').replace(/(.{4})(?=.)/g, '$1-');
}

/**
 * What is kept of a code. With 80 random bits behind it, a plain SHA-256 cannot be searched, so no slow hash is needed.
 * Takes the code as somebody typed it.
 */
export function recoveryCodeHash(uid: string, typed: string): string {
  const code = typed.toLowerCase().replace(/[\s-]/g, '').replaceAll('o', '0').replace(/[il]/g, '1');
  return createHash('sha256').update(`${uid}\n${code}`).digest('hex');
}
