import { type developers, maxKeys } from '../../contract/developers.ts';
import { recordAudit } from '../lib/audit.ts';
import { now } from '../lib/clock.ts';
import { config } from '../lib/config.ts';
import { db } from '../lib/db.ts';
import { fail } from '../lib/fail.ts';
import { collections, paths } from '../lib/paths.ts';
import type { Handlers } from '../lib/serve.ts';
import { keyHash, newKeyText } from './apiKeyText.ts';
import type { StoredKey } from './storedKey.ts';

const day = 24 * 60 * 60 * 1000;

/** Makes a key and shows it this once. Repeated, it is refused: what is kept cannot show it again. */
export const createKey: Handlers<typeof developers>['createKey'] = async (
  { keyId, name, scopes, days },
  { uid },
) => {
  const secret = newKeyText(keyId, config().isEmulated ? 'test' : 'live');
  const at = now();
  const key: StoredKey = {
    id: keyId,
    ownerId: uid,
    name,
    scopes,
    hash: keyHash(secret),
    ending: secret.slice(-4),
    createdAt: at,
    ...(days ? { expiresAt: at + days * day } : {}),
  };
  const path = paths.apiKey(keyId);
  await db.runTransaction(async (tx) => {
    const [existing, owned] = await Promise.all([
      tx.get(path),
      tx.get(collections.apiKeys().where('ownerId', '==', uid).count()),
    ]);
    if (existing.exists) fail('already-exists', 'key-exists');
    if (owned.data().count >= maxKeys) fail('resource-exhausted', 'too-many-keys');
    const after = { scopes, expiresAt: key.expiresAt ?? null };
    await recordAudit(tx, { entity: path.path, actor: uid, action: 'createKey', at, after });
    tx.create(path, key);
  });
  return { ...key, secret };
};
