import fc from 'fast-check';
import { expect, test } from 'vitest';
import { reedSolomon } from './reedSolomon.ts';

/** Multiplies in GF(256) bit by bit, without the tables of the code under test. */
function times(a: number, b: number): number {
  let [product, left, right] = [0, a, b];
  for (; right > 0; right >>= 1) {
    if (right & 1) product ^= left;
    left = left < 128 ? left << 1 : (left << 1) ^ 0x11d;
  }
  return product;
}

test('data and check bytes together are zero at every root of the generator', () => {
  const data = fc.array(fc.integer({ min: 0, max: 255 }), { minLength: 1, maxLength: 60 });
  fc.assert(
    fc.property(data, fc.integer({ min: 7, max: 30 }), (bytes, count) => {
      const checked = [...bytes, ...reedSolomon(bytes, count)];
      for (let power = 0, root = 1; power < count; power += 1) {
        expect(checked.reduce((sum, byte) => times(sum, root) ^ byte, 0)).toBe(0);
        root = times(root, 2);
      }
    }),
  );
});
