import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compareIds, compareNames } from './compareNames.ts';
import { compareStrings } from './compareStrings.ts';

const id = fc.oneof(
  fc.constantFrom(
    'a',
    'b',
    'a!',
    'ab',
    '__id1__',
    '__id10__',
    '__id2__',
    '__id-1__',
    '__id',
    '__idx__',
    '\u{1f600}',
    '\uffee',
  ),
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 3 }).filter((text) => !text.includes('/')),
);
const path = fc.array(id, { minLength: 1, maxLength: 4 });

test('strings are ordered by their UTF-8 bytes', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (a, b) => {
      expect(Math.sign(compareStrings(a, b))).toBe(Buffer.compare(Buffer.from(a), Buffer.from(b)));
    }),
    { examples: [['\u{1f600}', '\uffee']] },
  );
});

test('names are ordered segment by segment', () => {
  fc.assert(
    fc.property(path, path, (a, b) => {
      expect(Math.sign(compareNames(a.join('/'), b.join('/')))).toBe(Math.sign(compareSegments(a, b)));
    }),
    { numRuns: 5000 },
  );
});

function compareSegments(a: readonly string[], b: readonly string[]): number {
  for (const [i, segment] of a.entries()) {
    const other = b[i];
    if (other === undefined) return 1;
    const order = compareIds(segment, other);
    if (order !== 0) return order;
  }
  return a.length - b.length;
}
