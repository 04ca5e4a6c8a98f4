import { payloadOf } from './bitCode.ts';
import { blockCoefficients, canonicalSide, coefficientsPerBit } from './blockWaves.ts';
import { type MarkReading, payloadBits } from './payload.ts';
import { type PictureCode, pictureCode } from './pictureCode.ts';

/** What a picture itself has of a wave says little beyond this; an edge must not outvote the mark. */
const mostHeard = 12;
/** Mean distance from 0 in standard deviations: 0.8 by chance alone, never above 1.2 for a wrong key. */
export const clearDeviation = 2;

/** 512 × 512 luma, whatever the size and shape of the picture. */
export async function canonicalLuma(bytes: Uint8Array): Promise<Uint8Array> {
  const { default: sharp } = await import('sharp');
  return sharp(bytes, { limitInputPixels: 67_108_864 })
    .autoOrient()
    .flatten({ background: '#808080' })
    .greyscale()
    .resize(canonicalSide, canonicalSide, { fit: 'fill' })
    .extractChannel(0)
    .raw()
    .toBuffer();
}

/** Reads the mark of a picture without its original; it may have been scaled, packed anew or lost its colour. */
export async function readImage(bytes: Uint8Array, key: string): Promise<MarkReading> {
  return readCoefficients(blockCoefficients(await canonicalLuma(bytes)), pictureCode(key));
}

/** The same for coefficients taken once, where several keys are tried. */
export function readCoefficients(coefficients: Float32Array, { bitOf, signs }: PictureCode): MarkReading {
  const heights = new Float64Array(payloadBits);
  let squares = 0;
  coefficients.forEach((value, i) => {
    const heard = Math.max(-mostHeard, Math.min(mostHeard, value));
    squares += heard * heard;
    heights[bitOf[i] ?? 0] = (heights[bitOf[i] ?? 0] ?? 0) + heard * (signs[i] ?? 0);
  });
  const deviation = Math.sqrt((squares / coefficients.length) * coefficientsPerBit) || 1;
  const mean = heights.reduce((sum, height) => sum + Math.abs(height) / deviation, 0) / payloadBits;
  return { payload: payloadOf(heights), confidence: Math.min(1, mean / clearDeviation / 2) };
}
