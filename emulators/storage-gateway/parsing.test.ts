import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseByteRange } from './byteRange.ts';
import { parseContentRange } from './contentRange.ts';
import { crc32c } from './crc32c.ts';
import { parseLengthRange } from './lengthRange.ts';
import { checkPolicy, parsePolicy } from './postPolicy.ts';

test('crc32c gives the values of RFC 3720, in one go or in pieces', () => {
  expect(crc32c(Buffer.alloc(32))).toBe(0x8a9136aa);
  expect(crc32c(Buffer.from('123456789'))).toBe(0xe3069283);
  expect(crc32c(Buffer.from('6789'), crc32c(Buffer.from('12345')))).toBe(0xe3069283);
});

test('a satisfiable byte range always lies inside the object', () => {
  const number = fc.option(fc.nat(200), { nil: undefined });
  fc.assert(
    fc.property(number, number, fc.nat(150), (from, to, size) => {
      const range = parseByteRange(`bytes=${from ?? ''}-${to ?? ''}`, size);
      if (range === undefined || range === 'unsatisfiable') return;
      expect(range.first).toBeGreaterThanOrEqual(0);
      expect(range.last).toBeLessThan(size);
      expect(range.first).toBeLessThanOrEqual(range.last);
    }),
  );
});

test.each([
  ['bytes 0-9/10', { kind: 'bytes', first: 0, last: 9, total: 10 }],
  ['bytes 5-*/*', { kind: 'bytes', first: 5 }],
  ['bytes 5-*/10', { kind: 'bytes', first: 5, total: 10 }],
  ['bytes 0-9/*', { kind: 'bytes', first: 0, last: 9 }],
  ['bytes */*', { kind: 'status' }],
  ['bytes */0', { kind: 'status', total: 0 }],
])('the content range %s is read', (header, expected) => {
  expect(parseContentRange(header)).toEqual(expected);
});

test.each(['', 'bytes', 'bytes 9-0/10', 'bytes 0-10/10', 'bytes -1-5/10', 'bytes 1e3-2e3/9999', 'bytes 0-9'])(
  'the content range "%s" is refused',
  (header) => {
    expect(() => parseContentRange(header)).toThrow();
  },
);

test('a length range is two numbers in order', () => {
  expect(parseLengthRange('0, 10')).toEqual({ min: 0, max: 10 });
  for (const header of ['', '5', '10,5', '-1,5', '1,2,3', 'a,b'])
    expect(() => parseLengthRange(header)).toThrow();
});

test('no policy document breaks the reader: it is read or refused', () => {
  fc.assert(
    fc.property(fc.oneof(fc.json(), fc.string(), policies()), (text) => {
      const base64 = Buffer.from(text).toString('base64');
      try {
        checkPolicy(parsePolicy(base64), new Map([['key', 'a']]), 0);
      } catch (problem) {
        expect(problem).toMatchObject({ code: 'InvalidPolicyDocument' });
      }
    }),
  );
});

function policies(): fc.Arbitrary<string> {
  const conditions = fc.array(fc.oneof(fc.jsonValue(), fc.constant(['starts-with', '$key', 'a'])), {
    maxLength: 4,
  });
  return conditions.map((list) => JSON.stringify({ expiration: '2030-01-01T00:00:00Z', conditions: list }));
}
