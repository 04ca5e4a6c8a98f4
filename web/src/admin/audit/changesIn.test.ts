import fc from 'fast-check';
import { expect, test } from 'vitest';
import { changesIn } from './changesIn.ts';

test('what was added, changed and removed is told, and nothing else', () => {
  const before = { role: 'member', links: ['a', 'b'], name: 'Bo', old: { deep: 1 } };
  const after = { role: 'admin', links: ['a'], name: 'Bo', fresh: {} };
  expect(changesIn(before, after)).toEqual([
    { path: 'fresh', before: undefined, after: '{}' },
    { path: 'links.1', before: '"b"', after: undefined },
    { path: 'old.deep', before: '1', after: undefined },
    { path: 'role', before: '"member"', after: '"admin"' },
  ]);
});

test('a value that appears or goes as a whole is told in all its parts', () => {
  expect(changesIn(undefined, { reason: 'x' })).toEqual([
    { path: 'reason', before: undefined, after: '"x"' },
  ]);
  expect(changesIn('x', undefined)).toEqual([{ path: '', before: '"x"', after: undefined }]);
});

test('nothing changes between a value and itself, and any two that differ have a change', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.jsonValue(), (one, other) => {
      expect(changesIn(one, one)).toEqual([]);
      const isSame = JSON.stringify(one) === JSON.stringify(other);
      if (!isSame && JSON.stringify(sorted(one)) !== JSON.stringify(sorted(other)))
        expect(changesIn(one, other)).not.toEqual([]);
    }),
  );
});

/** The same value with the fields of its objects in the order of their names. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, part]) => [name, sorted(part)]),
  );
}
