import { type FileProblem, StoredFile } from '../../../contract/assets.ts';
import { now } from '../../lib/clock.ts';
import { db } from '../../lib/db.ts';
import { fail } from '../../lib/fail.ts';
import { paths } from '../../lib/paths.ts';
import { readStorageUse, release } from './storageUse.ts';

/** How long the document of an upload that became nothing says why, in ms. */
const rememberedFor = 30 * 24 * 60 * 60 * 1000;

/** How an upload ends that becomes nothing. */
interface Ending {
  readonly ownerId: string;
  readonly state: 'refused' | 'quarantined' | 'cancelled';
  readonly problem?: FileProblem;
  readonly detail?: string;
}

/**
 * Ends a pending upload and gives its place back, in one transaction; an upload that has ended already stays as it is.
 * Returns what it is now. 2 reads, 2 writes.
 */
export function endUpload(fileId: string, { ownerId, ...ending }: Ending): Promise<StoredFile> {
  const path = paths.storedFile(fileId);
  return db.runTransaction(async (tx) => {
    const found = await tx.get(path);
    if (!found.exists || found.get('ownerId') !== ownerId) fail('not-found', 'file-not-found');
    const file = StoredFile.parse(found.data());
    if (file.state !== 'pending') return file;
    const use = await readStorageUse(tx, ownerId);
    const ended: StoredFile = { ...file, ...ending, settledAt: now() };
    tx.set(path, { ...ended, expireAt: new Date(now() + rememberedFor) });
    tx.set(paths.storageUse(ownerId), release(use, file.bytes));
    return ended;
  });
}
