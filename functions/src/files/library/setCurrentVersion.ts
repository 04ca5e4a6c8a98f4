import { Asset, AssetVersion } from '../../../contract/assets.ts';
import { fileFormats } from '../../../contract/fileFormats.ts';
import type { files } from '../../../contract/files.ts';
import { now } from '../../lib/clock.ts';
import { db } from '../../lib/db.ts';
import { fail } from '../../lib/fail.ts';
import { paths } from '../../lib/paths.ts';
import type { Handlers } from '../../lib/serve.ts';
import { kept } from './newAsset.ts';

/** Shows and delivers another version from now on; none is lost. Bought versions stay what was bought. */
export const setCurrentVersion: Handlers<typeof files>['setCurrentVersion'] = (
  { assetId, version: n },
  { uid },
) => {
  const path = paths.asset(assetId);
  return db.runTransaction(async (tx) => {
    const [found, chosen] = await tx.getAll(path, paths.assetVersion(assetId, n));
    if (!found?.exists || found.get('ownerId') !== uid) fail('not-found', 'asset-not-found');
    if (!chosen?.exists) fail('not-found', 'version-not-found');
    const { format, pictures } = AssetVersion.parse(chosen.data());
    const { pictures: _, ...asset } = Asset.parse(found.data());
    const next: Asset = {
      ...asset,
      class: fileFormats[format].class,
      current: n,
      format,
      updatedAt: now(),
      ...(pictures ? { pictures } : {}),
    };
    tx.set(path, kept(next));
    return next;
  });
};
