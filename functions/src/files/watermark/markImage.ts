import { sidesOf } from './bitCode.ts';
import { blockPicture, canonicalSide, coefficientCount } from './blockWaves.ts';
import type { Mark } from './markMesh.ts';
import { wrongBits } from './payload.ts';
import { type PictureCode, pictureCode } from './pictureCode.ts';
import { readImage } from './readImage.ts';

export type MarkedImage =
  | { readonly mode: 'image'; readonly bytes: Uint8Array }
  /** Too small, or with too little room between black and white, to hide 32 bits in. */
  | { readonly mode: 'unmarked'; readonly bytes: Uint8Array };

/** Levels of luma that a carrier is moved by: a picture of 8 bits then differs by one level in the mean. */
const strengths = [3, 5];
const smallestSide = 128;

/**
 * Hides 32 bits in the luma of a picture: eight slow waves in each block of 8 × 8 of a 512 × 512 version, a thousand
 * waves a bit. Transparency and format stay; what the picture says of where it was taken goes.
 */
export async function markImage(bytes: Uint8Array, { key, payload }: Mark): Promise<MarkedImage> {
  const { default: sharp } = await import('sharp');
  const source = sharp(bytes, { limitInputPixels: 67_108_864 }).autoOrient();
  const { format } = await source.metadata();
  const { data, info } = await source
    .toColourspace('srgb')
    .raw({ depth: 'uchar' })
    .toBuffer({ resolveWithObject: true });
  if (Math.min(info.width, info.height) < smallestSide) return { mode: 'unmarked', bytes };
  for (const strength of strengths) {
    const pattern = markPicture({ code: pictureCode(key), payload, strength });
    const marked = addPattern(data, info, pattern);
    const { width, height, channels } = info;
    const result = await packed(sharp(marked, { raw: { width, height, channels } }), format);
    if (wrongBits((await readImage(result, key)).payload, payload) === 0)
      return { mode: 'image', bytes: result };
  }
  return { mode: 'unmarked', bytes };
}

interface PictureMark {
  code: PictureCode;
  payload: number;
  strength: number;
}

function markPicture({ code, payload, strength }: PictureMark): Float32Array {
  const sides = sidesOf(payload);
  const coefficients = new Float32Array(coefficientCount).map(
    (_, i) => (code.signs[i] ?? 0) * (sides[code.bitOf[i] ?? 0] ?? 0) * strength,
  );
  return blockPicture(coefficients);
}

interface Size {
  width: number;
  height: number;
  channels: number;
}

/** Adds the canonical pattern, stretched over the picture, to red, green and blue alike. */
function addPattern(
  pixels: Uint8Array,
  { width, height, channels }: Size,
  pattern: Float32Array,
): Uint8Array {
  const marked = Uint8ClampedArray.from(pixels);
  const colours = channels === 2 || channels === 4 ? channels - 1 : channels;
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const change = stretched(
        pattern,
        ((x + 0.5) / width) * canonicalSide - 0.5,
        ((y + 0.5) / height) * canonicalSide - 0.5,
      );
      const at = (y * width + x) * channels;
      for (let colour = 0; colour < colours; colour += 1)
        marked[at + colour] = (pixels[at + colour] ?? 0) + change;
    }
  }
  return new Uint8Array(marked.buffer);
}

/** The pattern between its four nearest pixels. */
function stretched(pattern: Float32Array, x: number, y: number): number {
  const left = Math.max(0, Math.min(canonicalSide - 2, Math.floor(x)));
  const top = Math.max(0, Math.min(canonicalSide - 2, Math.floor(y)));
  const right = Math.max(0, Math.min(1, x - left));
  const down = Math.max(0, Math.min(1, y - top));
  const at = top * canonicalSide + left;
  const upper = (pattern[at] ?? 0) * (1 - right) + (pattern[at + 1] ?? 0) * right;
  const lower =
    (pattern[at + canonicalSide] ?? 0) * (1 - right) + (pattern[at + canonicalSide + 1] ?? 0) * right;
  return upper * (1 - down) + lower * down;
}

/** In the format that the picture came in; one that cannot be written becomes PNG. */
function packed(image: import('sharp').Sharp, format: string | undefined): Promise<Buffer> {
  switch (format) {
    case 'jpeg':
      return image.jpeg({ quality: 92, chromaSubsampling: '4:4:4' }).toBuffer();
    case 'webp':
      return image.webp({ quality: 92 }).toBuffer();
    case 'avif':
    case 'heif':
      return image.avif({ quality: 75 }).toBuffer();
    default:
      return image.png().toBuffer();
  }
}
