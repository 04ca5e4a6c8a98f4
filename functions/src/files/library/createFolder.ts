import type { Transaction } from 'firebase-admin/firestore';
import { Folder } from '../../../contract/assets.ts';
import type { files } from '../../../contract/files.ts';
import { now } from '../../lib/clock.ts';
import { db } from '../../lib/db.ts';
import { fail } from '../../lib/fail.ts';
import { collections, paths } from '../../lib/paths.ts';
import type { Handlers } from '../../lib/serve.ts';

/** Folders that one person may have. */
export const mostFolders = 500;
/** Folders within folders. */
const deepest = 10;

/** Makes a folder, in another one or in none; made again, it is as it was. */
export const createFolder: Handlers<typeof files>['createFolder'] = (
  { folderId, name, parentId },
  { uid },
) => {
  const path = paths.folder(folderId);
  return db.runTransaction(async (tx) => {
    const found = await tx.get(path);
    if (found.exists) {
      const known = Folder.parse(found.data());
      return known.ownerId === uid ? known : fail('not-found', 'folder-not-found');
    }
    await refuseTooDeep(tx, parentId, uid);
    const own = await tx.get(collections.folders().where('ownerId', '==', uid).count());
    if (own.data().count >= mostFolders) fail('resource-exhausted', 'too-many-folders');
    const folder: Folder = { id: folderId, ownerId: uid, name, parentId, createdAt: now() };
    tx.create(path, folder);
    return folder;
  });
};

/** Walks up from the parent; a folder's place never changes, so that there is no circle. */
async function refuseTooDeep(tx: Transaction, parentId: string | null, uid: string): Promise<void> {
  let next = parentId;
  for (let depth = 1; next !== null; depth += 1) {
    if (depth >= deepest) fail('failed-precondition', 'folders-too-deep');
    const found = await tx.get(paths.folder(next));
    if (!found.exists || found.get('ownerId') !== uid) fail('not-found', 'folder-not-found');
    next = Folder.parse(found.data()).parentId;
  }
}
