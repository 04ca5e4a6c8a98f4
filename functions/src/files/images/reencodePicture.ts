import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Sharp } from 'sharp';
import { limits } from '../check/limits.ts';
import { refuse } from '../check/refusal.ts';
import type { Work } from '../isolate/work.ts';

/** Formats that pictures are written in; each keeps transparency but JPEG, which has it laid on white. */
export type PictureFormat = 'webp' | 'avif' | 'jpeg' | 'png';

export interface ReencodeOptions {
  /** The picture's name in the folder; it has passed its check. */
  readonly from: string;
  /** The name of the one to write. */
  readonly to: string;
  readonly format: PictureFormat;
  /** Pixels of its longer side at most; a smaller picture stays as large as it is. */
  readonly side: number;
  /** Cut to a square about its middle. */
  readonly square?: boolean;
}

/** The written picture; width and height in pixels. */
export interface Reencoded {
  readonly width: number;
  readonly height: number;
  readonly bytes: number;
}

/** Seconds that decoding and encoding may take. */
const longest = 20;

/**
 * Writes a picture anew from its pixels: upright, in sRGB, bounded, without EXIF, GPS, XMP, comments or anything behind
 * its end. Refuses what does not decode to the last row.
 */
export const reencodePicture: Work<ReencodeOptions, Reencoded> = async (options, { folder }) => {
  const { default: sharp } = await import('sharp');
  sharp.cache(false);
  sharp.concurrency(1);
  const { side, square = false, format } = options;
  const bytes = await readFile(join(folder, options.from));
  const to = join(folder, options.to);
  const picture = sharp(bytes, { limitInputPixels: limits.picturePixels, failOn: 'error' })
    .timeout({ seconds: longest })
    .autoOrient()
    .resize({ width: side, height: side, fit: square ? 'cover' : 'inside', withoutEnlargement: true })
    .toColourspace('srgb');
  const { width, height } = await encoded(picture, format)
    .toFile(to)
    .catch((error: unknown) =>
      refuse('picture-unreadable', error instanceof Error ? error.message : String(error)),
    );
  return { width, height, bytes: (await stat(to)).size };
};

function encoded(picture: Sharp, format: PictureFormat): Sharp {
  switch (format) {
    case 'webp':
      return picture.webp({ quality: 86 });
    case 'avif':
      return picture.avif({ quality: 60 });
    case 'png':
      return picture.png();
    case 'jpeg':
      return picture.flatten({ background: 'white' }).jpeg({ quality: 88 });
  }
}
