import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** `test` keys belong to a local suite, `live` keys to an installation; neither is known to the other. */
type KeyKind = 'live' | 'test';

/** mk_kind_, the id of the key without its dashes, and 256 bits that nobody keeps. */
const shape =
  /^mk_(?:live|test)_([0-9a-f]{8})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{12})_[\w-]{43}$/;

/** The text of a new key. */
export function newKeyText(id: string, kind: KeyKind): string {
  return `mk_${kind}_${id.replaceAll('-', '').toLowerCase()}_${randomBytes(32).toString('base64url')}`;
}

/** The id of the key that a text names, or undefined where the text is no key at all. */
export function keyIdIn(text: string): string | undefined {
  return shape.exec(text)?.slice(1).join('-');
}

/** What is kept of a key: SHA-256, in hex. Enough for 256 random bits, which no list of guesses holds. */
export function keyHash(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** Whether a key is the one that a hash was made from, in a time that tells nothing of how much of it is right. */
export function isKeyOf(text: string, hash: string): boolean {
  return timingSafeEqual(Buffer.from(keyHash(text), 'hex'), Buffer.from(hash, 'hex'));
}
