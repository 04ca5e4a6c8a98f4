import type { Member } from '../../../functions/contract/accounts.ts';
import { call } from '../call.ts';
import { resumableUpload } from '../files/resumableUpload.ts';
import { pause } from '../pause.ts';
import { ReasonError } from '../reasonError.ts';

const types = ['image/png', 'image/jpeg', 'image/webp'] as const;
const maxBytes = 5 * 1024 * 1024;

/** How often and how long, in ms, it is asked whether the picture has been checked and taken. */
const [every, patience] = [700, 20_000];

/** Uploads a picture and waits until it is the person's; throws `picture-unfit` for what is none. */
export async function uploadAvatar(file: File, onProgress: (fraction: number) => void): Promise<Member> {
  const type = types.find((known) => known === file.type);
  if (!type || file.size > maxBytes || file.size === 0) throw new ReasonError('picture-unfit');
  const uploadId = crypto.randomUUID();
  const ticket = await call.accounts.requestAvatarUpload({ uploadId, type, bytes: file.size });
  await resumableUpload(
    { file, url: ticket.url, headers: ticket.headers },
    { onProgress: (confirmed, total) => onProgress((0.9 * confirmed) / total) },
  );
  for (let waited = 0; waited < patience; waited += every) {
    const member = await call.accounts.getOwnMember({}, { repeat: true });
    if (member.avatar?.endsWith(uploadId)) return member;
    await pause(every);
  }
  throw new ReasonError('picture-unfit'); // what is no picture is deleted without a word
}
