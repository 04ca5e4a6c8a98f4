import type { Share } from '../../../contract/assets.ts';
import type { files } from '../../../contract/files.ts';
import { now } from '../../lib/clock.ts';
import { db } from '../../lib/db.ts';
import { fail } from '../../lib/fail.ts';
import { collections, paths } from '../../lib/paths.ts';
import type { Handlers } from '../../lib/serve.ts';
import { hashOf, newToken } from '../linkToken.ts';
import { getOwnVersion } from './getOwnVersion.ts';

const day = 24 * 60 * 60 * 1000;
/** Links of one asset, those that are over included; these are forgotten after a month. */
const mostShares = 100;

/** Makes a link to one version and shows its token this once: what is kept cannot show it again. */
export const createShare: Handlers<typeof files>['createShare'] = async (
  { shareId, assetId, version, days },
  { uid },
) => {
  const { n } = (await getOwnVersion({ assetId, version }, uid)).version;
  const token = newToken();
  const createdAt = now();
  const expiresAt = createdAt + days * day;
  const share: Share = { id: shareId, ownerId: uid, assetId, version: n, createdAt, expiresAt };
  const path = paths.share(shareId);
  await db.runTransaction(async (tx) => {
    const links = collections.shares().where('ownerId', '==', uid).where('assetId', '==', assetId);
    const [known, own] = await Promise.all([tx.get(path), tx.get(links.count())]);
    if (known.exists) fail('already-exists', 'share-exists');
    if (own.data().count >= mostShares) fail('resource-exhausted', 'too-many-shares');
    tx.create(path, { ...share, tokenHash: hashOf(token), expireAt: new Date(expiresAt + 30 * day) });
  });
  return { ...share, token };
};
