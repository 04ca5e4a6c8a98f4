import type { FileFacts } from '../fileFacts.ts';
import { limits } from '../limits.ts';
import { refuse } from '../refusal.ts';
import { type PictureKind, pictureSize } from './pictureSize.ts';

/**
 * A picture by itself: its size in bytes and pixels, and that it ends where the format says. A JPEG may go on, as those
 * of many phones do; nobody is ever given an original, and the re-encoded picture holds nothing but pixels.
 */
export function checkPicture(bytes: Uint8Array, kind: Exclude<PictureKind, 'ktx2'>): FileFacts {
  if (bytes.length > limits.pictureBytes)
    refuse('file-too-large', `${bytes.length} bytes, at most ${limits.pictureBytes}`);
  const { width, height, end } = pictureSize(bytes, kind);
  if (Math.max(width, height) > limits.photoSide || width * height > limits.picturePixels)
    refuse('picture-too-large', `${width} × ${height} pixels, at most ${limits.picturePixels}`);
  // WebP pads to an even length.
  if (end !== undefined && bytes.length > end + (end % 2))
    refuse('extra-content', `${bytes.length - end} bytes after the picture's end`);
  return { width, height };
}
