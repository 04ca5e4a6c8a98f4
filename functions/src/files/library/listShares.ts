import { Share } from '../../../contract/assets.ts';
import type { files } from '../../../contract/files.ts';
import { newestFirst } from '../../lib/newestFirst.ts';
import { collections } from '../../lib/paths.ts';
import type { Handlers } from '../../lib/serve.ts';

/** The links to one of the caller's assets, the newest first. */
export const listShares: Handlers<typeof files>['listShares'] = ({ assetId, ...page }, { uid }) => {
  const own = collections.shares().where('ownerId', '==', uid).where('assetId', '==', assetId);
  return newestFirst(own, 'createdAt', page, (found) => Share.parse(found.data()));
};
