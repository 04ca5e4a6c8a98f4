import type { files } from '../../../contract/files.ts';
import { now } from '../../lib/clock.ts';
import { fail } from '../../lib/fail.ts';
import { paths } from '../../lib/paths.ts';
import type { Handlers } from '../../lib/serve.ts';
import { changeAssets } from './changeAssets.ts';

/** Puts assets into a folder of the caller, or out of all. */
export const moveAssets: Handlers<typeof files>['moveAssets'] = async ({ assetIds, folderId }, { uid }) => {
  const changed = await changeAssets(assetIds, uid, async (tx) => {
    const folder = folderId === null ? undefined : await tx.get(paths.folder(folderId));
    if (folder && folder.get('ownerId') !== uid) fail('not-found', 'folder-not-found');
    return (asset) => (asset.folderId === folderId ? undefined : { ...asset, folderId, updatedAt: now() });
  });
  return { changed };
};
