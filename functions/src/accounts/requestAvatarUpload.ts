import { type accounts, maxAvatarBytes } from '../../contract/accounts.ts';
import { now } from '../lib/clock.ts';
import { signUpload } from '../lib/files.ts';
import { objects } from '../lib/paths.ts';
import type { Handlers } from '../lib/serve.ts';

/** Lets the caller upload one picture, for 15 minutes; once it has arrived and is one, it is their avatar. */
export const requestAvatarUpload: Handlers<typeof accounts>['requestAvatarUpload'] = (
  { uploadId, type, bytes },
  { uid },
) =>
  signUpload(objects.avatarUpload(uid, uploadId), {
    owner: uid,
    type,
    maxBytes: Math.min(bytes, maxAvatarBytes),
    at: now(),
  });
