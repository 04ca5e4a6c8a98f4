import { type Asset, AssetVersion } from '../../../contract/assets.ts';
import { fail } from '../../lib/fail.ts';
import { paths } from '../../lib/paths.ts';
import { getOwnAsset } from './getOwnAsset.ts';

interface Wanted {
  readonly assetId: string;
  /** Without it, the current one. */
  readonly version?: number | undefined;
}

/** A version of the caller's own asset, and the asset. 2 reads. */
export async function getOwnVersion(
  { assetId, version }: Wanted,
  uid: string,
): Promise<{ asset: Asset; version: AssetVersion }> {
  const asset = await getOwnAsset(assetId, uid);
  const found = await paths.assetVersion(assetId, version ?? asset.current).get();
  if (!found.exists) fail('not-found', 'version-not-found');
  return { asset, version: AssetVersion.parse(found.data()) };
}
