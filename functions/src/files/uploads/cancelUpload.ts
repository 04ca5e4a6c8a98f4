import type { files } from '../../../contract/files.ts';
import { bucket } from '../../lib/files.ts';
import { objects } from '../../lib/paths.ts';
import type { Handlers } from '../../lib/serve.ts';
import { endUpload } from './endUpload.ts';

/** Gives the place of a file back that has not been checked yet; what arrives of it afterwards is deleted. */
export const cancelUpload: Handlers<typeof files>['cancelUpload'] = async ({ fileId }, { uid }) => {
  const file = await endUpload(fileId, { ownerId: uid, state: 'cancelled' });
  await (await bucket()).file(objects.fileUpload(uid, fileId)).delete({ ignoreNotFound: true });
  return file;
};
