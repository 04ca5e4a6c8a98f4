import { Asset } from '../../../contract/assets.ts';
import type { files } from '../../../contract/files.ts';
import { now } from '../../lib/clock.ts';
import { db } from '../../lib/db.ts';
import { fail } from '../../lib/fail.ts';
import { paths } from '../../lib/paths.ts';
import type { Handlers } from '../../lib/serve.ts';
import { kept } from './newAsset.ts';
import { refuseRemix } from './refuseRemix.ts';

/** Says what an asset was made from, in place of what was said before. */
export const setRemixOf: Handlers<typeof files>['setRemixOf'] = ({ assetId, sources }, { uid }) => {
  const path = paths.asset(assetId);
  const remixOf = [...new Set(sources)];
  return db.runTransaction(async (tx) => {
    const found = await tx.get(path);
    if (!found.exists || found.get('ownerId') !== uid) fail('not-found', 'asset-not-found');
    const asset: Asset = { ...Asset.parse(found.data()), remixOf, updatedAt: now() };
    await refuseRemix(tx, asset, remixOf);
    tx.set(path, kept(asset));
    return asset;
  });
};
