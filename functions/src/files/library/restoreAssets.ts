import type { Asset } from '../../../contract/assets.ts';
import type { files } from '../../../contract/files.ts';
import { now } from '../../lib/clock.ts';
import { collections } from '../../lib/paths.ts';
import type { Handlers } from '../../lib/serve.ts';
import { changeAssets } from './changeAssets.ts';
import { mostFolders } from './createFolder.ts';

/** Takes assets out of the bin, back to their folder or, where that is gone, to none. A read more for each folder. */
export const restoreAssets: Handlers<typeof files>['restoreAssets'] = async ({ assetIds }, { uid }) => {
  const changed = await changeAssets(assetIds, uid, async (tx) => {
    const own = collections.folders().where('ownerId', '==', uid).limit(mostFolders);
    const folders = new Set((await tx.get(own.select())).docs.map(({ id }) => id));
    return (asset) => (asset.shelf === 'library' ? undefined : restored(asset, folders));
  });
  return { changed };
};

function restored({ binnedAt: _, ...asset }: Asset, folders: ReadonlySet<string>): Asset {
  const folderId = asset.folderId && folders.has(asset.folderId) ? asset.folderId : null;
  return { ...asset, folderId, shelf: 'library', updatedAt: now() };
}
