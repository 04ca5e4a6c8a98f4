import { AssetVersion } from '../../../contract/assets.ts';
import type { files } from '../../../contract/files.ts';
import { newestFirst } from '../../lib/newestFirst.ts';
import { collections } from '../../lib/paths.ts';
import type { Handlers } from '../../lib/serve.ts';
import { getOwnAsset } from './getOwnAsset.ts';

/** The versions of an asset, the latest first. */
export const listVersions: Handlers<typeof files>['listVersions'] = async ({ assetId, ...page }, { uid }) => {
  await getOwnAsset(assetId, uid);
  return newestFirst(collections.assetVersions(assetId), 'n', page, (found) =>
    AssetVersion.parse(found.data()),
  );
};
