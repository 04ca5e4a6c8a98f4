import { payloadBits } from './payload.ts';

/** Pixels of a side of the square that every picture is brought to for its mark. */
export const canonicalSide = 512;
const block = 8;
const blocksAlong = canonicalSide / block;

/** The eight waves of a block that carry the mark, as (across, down) of the cosine transform: slow, so that JPEG keeps them. */
const carriers: readonly (readonly [number, number])[] = [
  [1, 0],
  [0, 1],
  [2, 0],
  [1, 1],
  [0, 2],
  [3, 0],
  [2, 1],
  [1, 2],
];

/** Coefficients of a canonical picture: eight for each block, block by block. */
export const coefficientCount = blocksAlong ** 2 * carriers.length;
export const coefficientsPerBit = coefficientCount / payloadBits;

/** Each carrier's 64 weights over a block, of length 1 (the orthonormal cosine transform). */
const patterns = carriers.map(([across, down]) =>
  Float32Array.from(
    { length: block ** 2 },
    (_, i) => cosine(i % block, across) * cosine(Math.floor(i / block), down),
  ),
);

function cosine(at: number, wave: number): number {
  const height = wave === 0 ? Math.sqrt(1 / block) : Math.sqrt(2 / block);
  return height * Math.cos(((2 * at + 1) * wave * Math.PI) / (2 * block));
}

/** Where a block begins in the canonical picture. */
function corner(blockNumber: number): number {
  return Math.floor(blockNumber / blocksAlong) * block * canonicalSide + (blockNumber % blocksAlong) * block;
}

/** How strongly each block of a canonical picture (512 × 512 luma) has each carrier. */
export function blockCoefficients(luma: ArrayLike<number>): Float32Array {
  const coefficients = new Float32Array(coefficientCount);
  for (let i = 0; i < coefficientCount; i += 1) {
    const from = corner(Math.floor(i / carriers.length));
    const pattern = patterns[i % carriers.length] ?? new Float32Array();
    let sum = 0;
    for (let pixel = 0; pixel < pattern.length; pixel += 1)
      sum +=
        (pattern[pixel] ?? 0) *
        (luma[from + Math.floor(pixel / block) * canonicalSide + (pixel % block)] ?? 0);
    coefficients[i] = sum;
  }
  return coefficients;
}

/** The canonical picture that has these coefficients and no others. */
export function blockPicture(coefficients: Float32Array): Float32Array {
  const luma = new Float32Array(canonicalSide ** 2);
  for (let i = 0; i < coefficientCount; i += 1) {
    const from = corner(Math.floor(i / carriers.length));
    const pattern = patterns[i % carriers.length] ?? new Float32Array();
    for (let pixel = 0; pixel < pattern.length; pixel += 1) {
      const at = from + Math.floor(pixel / block) * canonicalSide + (pixel % block);
      luma[at] = (luma[at] ?? 0) + (coefficients[i] ?? 0) * (pattern[pixel] ?? 0);
    }
  }
  return luma;
}
