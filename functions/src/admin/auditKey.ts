import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';
import { defineSecret } from 'firebase-functions/params';

/** The Ed25519 key that signs checkpoints: PKCS #8, DER, in base64. `npm run audit -- new-key` makes one. */
export const auditSigningKey = defineSecret('AUDIT_SIGNING_KEY');

/** Reads the key from the secret's text; throws a sentence where it is none. */
export function privateKeyIn(secret: string): KeyObject {
  try {
    return createPrivateKey({ key: Buffer.from(secret, 'base64'), format: 'der', type: 'pkcs8' });
  } catch (cause) {
    const message =
      'AUDIT_SIGNING_KEY holds no key. Make one with npm run audit -- new-key, and set it as the secret.';
    throw new Error(message, { cause });
  }
}

/** The half that verifies. */
export function publicKeyOf(privateKey: KeyObject): KeyObject {
  return createPublicKey(privateKey);
}
