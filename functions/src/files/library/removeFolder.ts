import type { files } from '../../../contract/files.ts';
import { db } from '../../lib/db.ts';
import { fail } from '../../lib/fail.ts';
import { collections, paths } from '../../lib/paths.ts';
import type { Handlers } from '../../lib/serve.ts';

/** Removes a folder with nothing in it; what lies in the bin does not count. One that is gone stays so. 3 reads. */
export const removeFolder: Handlers<typeof files>['removeFolder'] = async ({ folderId }, { uid }) => {
  const path = paths.folder(folderId);
  const inside = (list: FirebaseFirestore.Query) => list.where('ownerId', '==', uid).limit(1).select();
  const folders = inside(collections.folders().where('parentId', '==', folderId));
  const assets = inside(
    collections.assets().where('shelf', '==', 'library').where('folderId', '==', folderId),
  );
  await db.runTransaction(async (tx) => {
    const found = await tx.get(path);
    if (found.get('ownerId') !== uid) return; // somebody else's is told like one that is gone
    const lists = await Promise.all([tx.get(folders), tx.get(assets)]);
    if (lists.some(({ empty }) => !empty)) fail('failed-precondition', 'folder-not-empty');
    tx.delete(path);
  });
  return {};
};
