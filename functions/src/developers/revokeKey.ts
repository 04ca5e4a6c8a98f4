import type { developers } from '../../contract/developers.ts';
import { recordAudit } from '../lib/audit.ts';
import { now } from '../lib/clock.ts';
import { db } from '../lib/db.ts';
import { fail } from '../lib/fail.ts';
import { paths } from '../lib/paths.ts';
import type { Handlers } from '../lib/serve.ts';
import { apiKeyIn } from './storedKey.ts';

/** How long a revoked key stays in its owner's list, in ms. */
const listedFor = 30 * 24 * 60 * 60 * 1000;

/** Ends one of the caller's keys; every instance refuses it within `knownFor` of verifyKey. */
export const revokeKey: Handlers<typeof developers>['revokeKey'] = async ({ keyId }, { uid }) => {
  const path = paths.apiKey(keyId);
  return db.runTransaction(async (tx) => {
    const found = await tx.get(path);
    if (found.get('ownerId') !== uid) fail('not-found', 'key-not-found');
    const key = apiKeyIn(found);
    if (key.revokedAt !== undefined) return key;
    const revokedAt = now();
    await recordAudit(tx, { entity: path.path, actor: uid, action: 'revokeKey', at: revokedAt });
    tx.update(path, { revokedAt, forgetAt: new Date(revokedAt + listedFor) });
    return { ...key, revokedAt };
  });
};
