import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatFieldPath, parseFieldPath } from './fieldPath.ts';

test.each([
  ['a', ['a']],
  ['a.b_1.C', ['a', 'b_1', 'C']],
  ['`a.b`.c', ['a.b', 'c']],
  ['a.`b c`', ['a', 'b c']],
  ['`back\\`tick\\\\`', ['back`tick\\']],
  ['`1`.`é`', ['1', 'é']],
])('%s is read as its field names', (path, names) => {
  expect(parseFieldPath(path)).toEqual(names);
});

test.each([
  '',
  '.',
  'a.',
  '.a',
  'a..b',
  '1a',
  'a b',
  '`',
  '`a',
  'a`b`',
  '``',
  'a.``',
  '`a`b',
  'é',
  'a[0]',
  'a.'.repeat(3000),
])('%j is refused', (path) => {
  expect(() => parseFieldPath(path)).toThrow(expect.objectContaining({ code: 'INVALID_ARGUMENT' }));
});

test('every list of names survives formatting and parsing', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ minLength: 1 }), { minLength: 1 }), (names) => {
      expect(parseFieldPath(formatFieldPath(names))).toEqual(names);
    }),
  );
});
