import { warn } from 'firebase-functions/logger';
import { onObjectFinalized } from 'firebase-functions/storage';
import { bucket } from '../lib/files.ts';
import { once } from '../lib/once.ts';
import { avatarUploadIn, objects, paths } from '../lib/paths.ts';
import { imageProblem } from './imageProblem.ts';

/**
 * An uploaded avatar has arrived: what is one is copied to where anybody may read it and stands in its owner's
 * document, in place of the one before; what is none is deleted. Leaves every other object alone.
 */
export const takeAvatar = onObjectFinalized({ retry: true }, async ({ id, data }) => {
  const upload = avatarUploadIn(data.name);
  if (!upload) return;
  const { ownerId, uploadId } = upload;
  const files = await bucket();
  const arrived = files.file(data.name);
  if (!(await arrived.exists())[0]) return; // an earlier delivery of this event has finished
  const [head] = await arrived.download({ start: 0, end: 11 });
  const problem = imageProblem(
    { size: Number(data.size), type: data.contentType, owner: data.metadata?.owner, head },
    ownerId,
  );
  if (problem) warn('avatar refused', { ownerId, problem });
  else {
    const avatar = objects.avatar(ownerId, uploadId);
    await arrived.copy(files.file(avatar), {
      ...(data.contentType ? { contentType: data.contentType } : {}),
      cacheControl: 'public, max-age=31536000, immutable',
    });
    const former = await showAvatar(id, ownerId, avatar);
    if (former && former !== avatar) await files.file(former).delete({ ignoreNotFound: true });
  }
  await arrived.delete({ ignoreNotFound: true });
});

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
