import {
  createHmac,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  randomBytes,
  verify,
} from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** Who may sign here, and how a signature of theirs is checked. */
export type SigningKey = {
  /** `client_email` of the key file: the account that RSA credentials must name. */
  email: string;
  /** Access id that HMAC credentials must name. */
  accessId: string;
  publicKey: string;
  /** Whether `signature` (hex) is an RSA-SHA256 signature of `text`. */
  verifyRsa(text: string, signature: string): boolean;
  /** The hex signature that GOOG4-HMAC-SHA256 gives for `text` in `scope` (`date/location/storage/goog4_request`). */
  signHmac(text: string, scope: string): string;
};

type KeyFile = { client_email: string; private_key: string; hmac_access_id: string; hmac_secret: string };

/**
 * Reads the throwaway key in `file`, making it first when it is not there. The file has the shape of a service
 * account key, so a Storage client signs with it as its credentials; it opens nothing outside this machine.
 * @throws Error when the file is there but is no such key.
 */
export function openSigningKey(file: string): SigningKey {
  if (!existsSync(file)) writeNewKey(file);
  const { key, publicKey } = readKey(file);
  return {
    email: key.client_email,
    accessId: key.hmac_access_id,
    publicKey: publicKey.export({ type: 'spki', format: 'pem' }).toString(),
    verifyRsa: (text, signature) => isRsaSignature(publicKey, text, signature),
    signHmac: (text, scope) => hmacSignature(key.hmac_secret, text, scope),
  };
}

function writeNewKey(file: string): void {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const content: KeyFile & Record<string, string> = {
    type: 'service_account',
    project_id: 'demo-maquette',
    private_key_id: randomBytes(20).toString('hex'),
    private_key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    client_email: 'signer@demo-maquette.iam.gserviceaccount.com',
    client_id: '1',
    hmac_access_id: 'GOOG1EMULATOR',
    hmac_secret: randomBytes(30).toString('base64'),
  };
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `${JSON.stringify(content, null, 2)}\n`, { mode: 0o600, flag: 'wx' });
}

function readKey(file: string): { key: KeyFile; publicKey: KeyObject } {
  try {
    const found: Partial<KeyFile> = JSON.parse(readFileSync(file, 'utf8'));
    const { client_email = '', private_key = '', hmac_access_id = '', hmac_secret = '' } = found;
    if (client_email === '') throw new Error('client_email is missing');
    return {
      key: { client_email, private_key, hmac_access_id, hmac_secret },
      publicKey: createPublicKey(private_key),
    };
  } catch (cause) {
    throw new Error(
      `${file} is not a signing key ({client_email, private_key}): delete it and a new one is made.`,
      { cause },
    );
  }
}

function isRsaSignature(key: KeyObject, text: string, signature: string): boolean {
  return verify('sha256', Buffer.from(text), key, Buffer.from(signature, 'hex'));
}

function hmacSignature(secret: string, text: string, scope: string): string {
  const signingKey = scope
    .split('/')
    .reduce<Buffer>((key, part) => hmac(key, part), Buffer.from(`GOOG4${secret}`));
  return hmac(signingKey, text).toString('hex');
}

function hmac(key: Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest();
}
