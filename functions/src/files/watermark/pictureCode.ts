import { coefficientCount } from './blockWaves.ts';
import { keyedNumbers, keyedOrder } from './keyedNumbers.ts';
import { payloadBits } from './payload.ts';

/** Which bit each coefficient of a canonical picture speaks for, and whether it says so upright or turned over. */
export interface PictureCode {
  readonly bitOf: Uint8Array;
  readonly signs: Int8Array;
}

export function pictureCode(key: string): PictureCode {
  const next = keyedNumbers(key, 'picture');
  const bitOf = new Uint8Array(coefficientCount);
  keyedOrder(coefficientCount, next).forEach((place, i) => {
    bitOf[place] = i % payloadBits;
  });
  return { bitOf, signs: new Int8Array(coefficientCount).map(() => (next() < 0.5 ? -1 : 1)) };
}
