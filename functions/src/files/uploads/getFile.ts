import { StoredFile } from '../../../contract/assets.ts';
import type { files } from '../../../contract/files.ts';
import { fail } from '../../lib/fail.ts';
import { paths } from '../../lib/paths.ts';
import type { Handlers } from '../../lib/serve.ts';

/** One of the caller's own files, or how its upload ended. */
export const getFile: Handlers<typeof files>['getFile'] = async ({ fileId }, { uid }) => {
  const found = await paths.storedFile(fileId).get();
  if (!found.exists || found.get('ownerId') !== uid) fail('not-found', 'file-not-found');
  return StoredFile.parse(found.data());
};
