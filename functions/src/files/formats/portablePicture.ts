import type { Texture } from '@gltf-transform/core';
import { limits } from '../check/limits.ts';
import { pictureType } from './pictureType.ts';

/** A picture that every program reads: PNG and JPEG as they are, others as PNG; undefined where it cannot be read. */
export async function portablePicture(
  texture: Texture | null | undefined,
): Promise<{ bytes: Uint8Array; ending: 'png' | 'jpg' } | undefined> {
  const image = texture?.getImage();
  if (!image) return undefined;
  const type = pictureType(image);
  if (type === 'image/png') return { bytes: image, ending: 'png' };
  if (type === 'image/jpeg') return { bytes: image, ending: 'jpg' };
  // KTX2 is the one picture of glTF that sharp does not read.
  if (texture?.getMimeType() === 'image/ktx2') return undefined;
  const { default: sharp } = await import('sharp');
  const png = await sharp(image, { limitInputPixels: limits.picturePixels }).png().toBuffer();
  return { bytes: png, ending: 'png' };
}
