import { Folder } from '../../../contract/assets.ts';
import type { files } from '../../../contract/files.ts';
import { collections } from '../../lib/paths.ts';
import type { Handlers } from '../../lib/serve.ts';
import { mostFolders } from './createFolder.ts';

/** Every folder of the caller, by name. A read for each. */
export const listFolders: Handlers<typeof files>['listFolders'] = async (_, { uid }) => {
  const own = collections.folders().where('ownerId', '==', uid).limit(mostFolders);
  const folders = (await own.get()).docs.map((found) => Folder.parse(found.data()));
  return { folders: folders.toSorted((a, b) => a.name.localeCompare(b.name, 'en')) };
};
