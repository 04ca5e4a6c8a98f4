import { StoredFile } from '../../../contract/assets.ts';
import type { files } from '../../../contract/files.ts';
import { now } from '../../lib/clock.ts';
import { db } from '../../lib/db.ts';
import { fail } from '../../lib/fail.ts';
import { paths } from '../../lib/paths.ts';
import type { Handlers } from '../../lib/serve.ts';
import { ticketLife, uploadTicket } from './uploadTicket.ts';

/** Signs another start for a file that has not arrived, and keeps its place for another day. */
export const renewUpload: Handlers<typeof files>['renewUpload'] = async ({ fileId }, { uid }) => {
  const path = paths.storedFile(fileId);
  const file = await db.runTransaction(async (tx) => {
    const found = await tx.get(path);
    if (!found.exists || found.get('ownerId') !== uid) fail('not-found', 'file-not-found');
    const current = StoredFile.parse(found.data());
    if (current.state !== 'pending') fail('failed-precondition', 'upload-settled');
    tx.update(path, { expiresAt: now() + ticketLife });
    return current;
  });
  return uploadTicket(file);
};
