import type { Asset } from '../../../contract/assets.ts';
import type { files } from '../../../contract/files.ts';
import { now } from '../../lib/clock.ts';
import { fail } from '../../lib/fail.ts';
import type { Handlers } from '../../lib/serve.ts';
import { changeAssets } from './changeAssets.ts';

/** Tags that one asset may bear. */
const mostTags = 20;

/** Adds tags to assets and takes others away. */
export const tagAssets: Handlers<typeof files>['tagAssets'] = async ({ assetIds, add, remove }, { uid }) => ({
  changed: await changeAssets(assetIds, uid, async () => (asset) => retagged(asset, { add, remove })),
});

function retagged(asset: Asset, { add, remove }: { add: string[]; remove: string[] }): Asset | undefined {
  const tags = new Set(asset.tags);
  for (const tag of remove) tags.delete(tag);
  for (const tag of add) tags.add(tag);
  if (tags.size > mostTags) fail('failed-precondition', 'too-many-tags');
  const isSame = tags.size === asset.tags.length && asset.tags.every((tag) => tags.has(tag));
  return isSame ? undefined : { ...asset, tags: [...tags], updatedAt: now() };
}
