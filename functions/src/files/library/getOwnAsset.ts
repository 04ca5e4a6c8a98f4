import { Asset } from '../../../contract/assets.ts';
import { fail } from '../../lib/fail.ts';
import { paths } from '../../lib/paths.ts';

/** The caller's own asset, in the bin too; somebody else's is as one that is not there. */
export async function getOwnAsset(assetId: string, uid: string): Promise<Asset> {
  const found = await paths.asset(assetId).get();
  if (!found.exists || found.get('ownerId') !== uid) fail('not-found', 'asset-not-found');
  return Asset.parse(found.data());
}
