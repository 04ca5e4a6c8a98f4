import { Folder } from '../../../contract/assets.ts';
import type { files } from '../../../contract/files.ts';
import { db } from '../../lib/db.ts';
import { fail } from '../../lib/fail.ts';
import { paths } from '../../lib/paths.ts';
import type { Handlers } from '../../lib/serve.ts';

/** Calls a folder something else. */
export const renameFolder: Handlers<typeof files>['renameFolder'] = ({ folderId, name }, { uid }) => {
  const path = paths.folder(folderId);
  return db.runTransaction(async (tx) => {
    const found = await tx.get(path);
    if (!found.exists || found.get('ownerId') !== uid) fail('not-found', 'folder-not-found');
    tx.update(path, { name });
    return { ...Folder.parse(found.data()), name };
  });
};
