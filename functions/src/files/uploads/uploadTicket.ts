import type { StoredFile } from '../../../contract/assets.ts';
import { fileFormats } from '../../../contract/fileFormats.ts';
import type { UploadTicket } from '../../../contract/files.ts';
import { now } from '../../lib/clock.ts';
import { signUpload } from '../../lib/files.ts';
import { objects } from '../../lib/paths.ts';

/** How long a place is kept for a file that does not come, in ms, from when it was last asked for. */
export const ticketLife = 24 * 60 * 60 * 1000;

/** A signed start for the upload of a file, good for 15 minutes: of its owner, its type and at most its size. */
export function uploadTicket({ id, ownerId, format, bytes }: StoredFile): Promise<UploadTicket> {
  const { type } = fileFormats[format];
  return signUpload(objects.fileUpload(ownerId, id), { owner: ownerId, type, maxBytes: bytes, at: now() });
}
