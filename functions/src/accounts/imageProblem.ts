import { AvatarType, maxAvatarBytes } from '../../contract/accounts.ts';

/** What the storage trigger knows of an arrived picture. */
export interface Picture {
  readonly size: number;
  readonly type: string | undefined;
  readonly owner: string | undefined;
  /** At least the first 12 bytes. */
  readonly head: Buffer;
}

/** How files of each type begin: PNG (RFC 2083 §3.1), JPEG (SOI and a marker), WebP (RFC 9649 §2.4). */
const isOfType: Record<AvatarType, (head: string) => boolean> = {
  'image/png': (head) => head.startsWith('\x89PNG\r\n\x1a\n'),
  'image/jpeg': (head) => head.startsWith('\xff\xd8\xff'),
  'image/webp': (head) => head.startsWith('RIFF') && head.startsWith('WEBP', 8),
};

/** Why an arrived file is no avatar of that owner, as a sentence, or undefined when it is one. Looks at the content. */
export function imageProblem(picture: Picture, expectedOwner: string): string | undefined {
  if (picture.owner !== expectedOwner) return 'The file does not carry its owner.';
  if (picture.size > maxAvatarBytes) return 'The file is too large.';
  const type = AvatarType.safeParse(picture.type);
  if (!type.success) return 'The file has a type that no avatar may have.';
  const head = picture.head.toString('latin1', 0, 12);
  return isOfType[type.data](head) ? undefined : 'The content is not of the type that the file states.';
}
