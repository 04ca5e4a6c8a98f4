import type { files } from '../../../contract/files.ts';
import { now } from '../../lib/clock.ts';
import type { Handlers } from '../../lib/serve.ts';
import { changeAssets } from './changeAssets.ts';

/** How long what is in the bin can be brought back, in ms. */
export const binLife = 30 * 24 * 60 * 60 * 1000;

/** Puts assets into the bin; their share links lead nowhere from then on. They count as stored until they are deleted. */
export const binAssets: Handlers<typeof files>['binAssets'] = async ({ assetIds }, { uid }) => {
  const at = now();
  const changed = await changeAssets(
    assetIds,
    uid,
    async () => (asset) =>
      asset.shelf === 'bin' ? undefined : { ...asset, shelf: 'bin', binnedAt: at, updatedAt: at },
  );
  return { changed, keptUntil: at + binLife };
};
