import { createHash } from 'node:crypto';
import type { BloomFilter } from './types.ts';

/**
 * One name in ten thousand that is not in the filter seems to be. A single one makes the client ask for all results
 * again, so that one in a hundred would spoil every resume after more than a few deletions.
 */
const falsePositives = 0.0001;

/** A bloom filter of names as google.firestore.v1.BloomFilter defines it: double hashing of the halves of MD5. */
export function bloomFilter(names: readonly string[]): BloomFilter {
  if (names.length === 0) return { bitmap: new Uint8Array(), padding: 0, hashCount: 0 };
  const bits = Math.ceil((names.length * -Math.log(falsePositives)) / Math.LN2 ** 2);
  const hashCount = Math.max(1, Math.round((bits / names.length) * Math.LN2));
  const bitmap = new Uint8Array(Math.ceil(bits / 8));
  for (const name of names) {
    for (const bit of bitsOf(name, bits, hashCount)) {
      const byte = Math.floor(bit / 8);
      bitmap[byte] = (bitmap[byte] ?? 0) | (1 << (bit % 8));
    }
  }
  return { bitmap, padding: bitmap.length * 8 - bits, hashCount };
}

/** Whether a name may be among those of the filter; false is certain. */
export function mightContain({ bitmap, padding, hashCount }: BloomFilter, name: string): boolean {
  const bits = bitmap.length * 8 - padding;
  return (
    bits > 0 &&
    bitsOf(name, bits, hashCount).every(
      (bit) => ((bitmap[Math.floor(bit / 8)] ?? 0) & (1 << (bit % 8))) !== 0,
    )
  );
}

function bitsOf(name: string, bits: number, hashCount: number): number[] {
  const hash = createHash('md5').update(name).digest();
  const first = hash.readBigUInt64LE(0);
  const second = hash.readBigUInt64LE(8);
  return Array.from({ length: hashCount }, (_, i) =>
    Number(BigInt.asUintN(64, first + BigInt(i) * second) % BigInt(bits)),
  );
}
