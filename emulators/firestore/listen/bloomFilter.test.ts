import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { bloomFilter, mightContain } from './bloomFilter.ts';

const name = (n: number) => `projects/p/databases/(default)/documents/c/doc${n}`;

test('every name that went in is found', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.string({ unit: 'grapheme' }), { maxLength: 50 }), (names) => {
      const filter = bloomFilter(names);
      expect(names.every((one) => mightContain(filter, one))).toBe(true);
      expect(filter.padding).toBeLessThan(8);
    }),
    { seed: 1 },
  );
});

test('about one in ten thousand other names seems to be in', () => {
  const filter = bloomFilter(Array.from({ length: 1000 }, (_, n) => name(n)));
  const wrong = Array.from({ length: 50_000 }, (_, n) => name(n + 1000)).filter((one) =>
    mightContain(filter, one),
  );
  expect(wrong.length).toBeGreaterThan(0);
  expect(wrong.length).toBeLessThan(15);
});

test('the bits are those of the specification', () => {
  // MD5 of 'a' is 0cc175b9c0f1b6a8 31c399e269772661, read as two little-endian numbers of 64 bits.
  const [first, second] = [0xa8b6f1c0b975c10cn, 0x61267769e299c331n];
  const { bitmap, padding, hashCount } = bloomFilter(['a']);
  const bits = BigInt(bitmap.length * 8 - padding);
  const set = Array.from(
    { length: hashCount },
    (_, i) => BigInt.asUintN(64, first + BigInt(i) * second) % bits,
  );
  const expected = new Uint8Array(bitmap.length);
  for (const bit of set.map(Number)) expected[bit >> 3] = (expected[bit >> 3] ?? 0) | (1 << (bit & 7));
  expect(bitmap).toEqual(expected);
});

test('a filter of nothing holds nothing', () => {
  expect(bloomFilter([])).toEqual({ bitmap: new Uint8Array(), padding: 0, hashCount: 0 });
  expect(mightContain(bloomFilter([]), name(1))).toBe(false);
});
