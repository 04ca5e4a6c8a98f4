import fc from 'fast-check';
import { expect, test } from 'vitest';
import { SortedList } from './sortedList.ts';

const numbers = fc.uniqueArray(fc.integer({ min: 0, max: 5000 }), { maxLength: 2000, size: 'max' });

test('what was put in and not taken out is read in order, from anywhere', () => {
  fc.assert(
    fc.property(numbers, fc.integer({ min: 0, max: 5000 }), (items, from) => {
      const list = newList(items);
      const kept = items.filter((item) => item % 3 !== 0);
      for (const item of items) if (item % 3 === 0) list.remove(item);
      kept.sort((a, b) => a - b);
      expect([...list.from()]).toEqual(kept);
      expect([...list.from((item) => item < from)]).toEqual(kept.filter((item) => item >= from));
      expect(list.size).toBe(kept.length);
    }),
    { numRuns: 50 },
  );
});

test('a reader keeps its place while the list changes', () => {
  const list = newList([...Array(3000).keys()].map((i) => i * 2));
  const seen: number[] = [];
  for (const item of list.from()) {
    seen.push(item);
    if (item % 2 === 0 && item < 4000) list.insert(item + 1);
    if (item % 10 === 0) list.remove(item);
  }
  const odd = (item: number) => item % 2 === 0 || item < 4000;
  expect(seen).toEqual([...Array(5999).keys()].filter(odd));
});

test('removing what is not there changes nothing', () => {
  const list = newList([1, 3]);
  list.remove(2);
  expect([...list.from()]).toEqual([1, 3]);
  expect(list.size).toBe(2);
});

function newList(items: readonly number[]): SortedList<number> {
  const list = new SortedList<number>((a, b) => a - b);
  for (const item of items) list.insert(item);
  return list;
}
