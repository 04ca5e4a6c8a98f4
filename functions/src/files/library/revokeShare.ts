import { Share } from '../../../contract/assets.ts';
import type { files } from '../../../contract/files.ts';
import { now } from '../../lib/clock.ts';
import { db } from '../../lib/db.ts';
import { fail } from '../../lib/fail.ts';
import { paths } from '../../lib/paths.ts';
import type { Handlers } from '../../lib/serve.ts';

/** Ends a link, for good. */
export const revokeShare: Handlers<typeof files>['revokeShare'] = ({ shareId }, { uid }) => {
  const path = paths.share(shareId);
  return db.runTransaction(async (tx) => {
    const found = await tx.get(path);
    if (!found.exists || found.get('ownerId') !== uid) fail('not-found', 'share-not-found');
    const share = Share.parse(found.data());
    if (share.revokedAt !== undefined) return share;
    const revokedAt = now();
    tx.update(path, { revokedAt });
    return { ...share, revokedAt };
  });
};
