import { createHash, randomBytes } from 'node:crypto';

/** 256 random bits for an address: whoever has it gets in, so only its hash is kept. */
export function newToken(): string {
  return randomBytes(32).toString('base64url');
}

/** What is kept of a token; it needs no salt, as nobody can guess what it is made from. */
export function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('base64url');
}
