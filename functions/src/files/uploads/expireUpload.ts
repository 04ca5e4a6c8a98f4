import { StoredFile } from '../../../contract/assets.ts';
import { now } from '../../lib/clock.ts';
import { bucket } from '../../lib/files.ts';
import { objects, paths } from '../../lib/paths.ts';
import { endUpload } from './endUpload.ts';

/** Ends an upload whose ticket has run out, unless it was renewed or has arrived and waits to be checked. */
export async function expireUpload(fileId: string): Promise<void> {
  const { ownerId, expiresAt } = StoredFile.parse((await paths.storedFile(fileId).get()).data());
  if (expiresAt > now()) return;
  const arrived = (await bucket()).file(objects.fileUpload(ownerId, fileId));
  if ((await arrived.exists())[0]) return;
  await endUpload(fileId, { ownerId, state: 'cancelled', problem: 'upload-expired' });
}
