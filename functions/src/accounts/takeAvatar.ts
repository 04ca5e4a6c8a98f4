import { warn } from 'firebase-functions/logger';
import { onObjectFinalized } from 'firebase-functions/storage';
import { cleanPicture } from '../files/images/cleanPicture.ts';
import { bucket } from '../lib/files.ts';
import { once } from '../lib/once.ts';
import { avatarUploadIn, objects, paths } from '../lib/paths.ts';
import { imageProblem } from './imageProblem.ts';

/** Pixels of a side: an avatar is shown at 256 at most, on screens of two pixels for one. */
const side = 512;
/** MB for reading it, beside this process in one function of 512. */
const megabytes = 320;

/**
 * An uploaded avatar has arrived: of what is one, the pixels alone are written where anybody may read them, and it stands
 * in its owner's document in place of the one before; what is none is deleted. Leaves every other object alone.
 */
export const takeAvatar = onObjectFinalized({ retry: true }, async ({ id, data }) => {
  const upload = avatarUploadIn(data.name);
  if (!upload) return;
  const { ownerId, uploadId } = upload;
  const files = await bucket();
  const arrived = files.file(data.name);
  if (!(await arrived.exists())[0]) return; // an earlier delivery of this event has finished
  const [bytes] = await arrived.download();
  const problem = imageProblem(
    { size: bytes.length, type: data.contentType, owner: data.metadata?.owner, head: bytes.subarray(0, 12) },
    ownerId,
  );
  if (problem) warn('avatar refused', { ownerId, problem });
  else await takePicture(bytes, { eventId: id, ownerId, avatar: objects.avatar(ownerId, uploadId) });
  await arrived.delete({ ignoreNotFound: true });
});

interface NewAvatar {
  readonly eventId: string;
  readonly ownerId: string;
  /** The object that it becomes. */
  readonly avatar: string;
}

/** Writes the picture anew and shows it; leaves everything as it is where it cannot be read. */
async function takePicture(bytes: Buffer, { eventId, ownerId, avatar }: NewAvatar): Promise<void> {
  const clean = await cleanPicture(bytes, { format: 'webp', side, square: true, megabytes });
  if (!clean.ok) {
    warn('avatar refused', { ownerId, problem: clean.reason, detail: clean.detail });
    return;
  }
  const files = await bucket();
  await files.file(avatar).save(clean.bytes, {
    resumable: false,
    contentType: 'image/webp',
    metadata: { cacheControl: 'public, max-age=31536000, immutable' },
  });
  const former = await showAvatar(eventId, ownerId, avatar);
  if (former && former !== avatar) await files.file(former).delete({ ignoreNotFound: true });
}

/** Puts the avatar into its owner's document, once per event; gives the one that was there before. */
async function showAvatar(eventId: string, ownerId: string, avatar: string): Promise<string | undefined> {
  let former: string | undefined;
  await once(`avatar-${eventId}`, async (tx) => {
    const path = paths.member(ownerId);
    const member = await tx.get(path);
    if (!member.exists) return;
    const shown: unknown = member.get('avatar');
    former = typeof shown === 'string' ? shown : undefined;
    tx.update(path, { avatar });
  });
  return former;
}
