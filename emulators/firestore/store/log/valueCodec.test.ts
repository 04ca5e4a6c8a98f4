import fc from 'fast-check';
import { expect, test } from 'vitest';
import { anyFields } from '../../values/arbitraries.ts';
import { sameFields } from '../../values/sameValue.ts';
import { ByteReader } from './byteReader.ts';
import { ByteWriter } from './byteWriter.ts';
import { readFields, writeFields } from './valueCodec.ts';

test('every value comes back to the bit, keys in their order', () => {
  fc.assert(
    fc.property(anyFields, (fields) => {
      const back = readFields(new ByteReader(encoded(fields)));
      expect(sameFields(fields, back)).toBe(true);
      expect(back).toEqual(fields);
      expect([...back.keys()]).toEqual([...fields.keys()]);
    }),
    { numRuns: 1000 },
  );
});

test('counts come back up to the largest safe integer', () => {
  fc.assert(
    fc.property(fc.maxSafeNat(), (count) => {
      const writer = new ByteWriter();
      writer.count(count);
      expect(new ByteReader(writer.bytes).count()).toBe(count);
    }),
    { examples: [[0], [127], [128], [2 ** 32], [Number.MAX_SAFE_INTEGER]] },
  );
});

test('bytes that end too early or say nonsense are refused', () => {
  const bytes = encoded(new Map([['a', { type: 'string', value: 'text' }]]));
  for (let end = 0; end < bytes.length; end++) {
    expect(() => readFields(new ByteReader(bytes.subarray(0, end)))).toThrow(RangeError);
  }
  expect(() => readFields(new ByteReader(Buffer.of(1, 1, 97, 99)))).toThrow('No value has the tag 99.');
});

function encoded(fields: Parameters<typeof writeFields>[1]): Buffer {
  const writer = new ByteWriter();
  writeFields(writer, fields);
  return writer.bytes;
}
