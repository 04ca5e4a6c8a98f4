import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Due, DueHeap } from './dueHeap.ts';

const places = fc.array(
  fc.record({ time: fc.integer({ min: 0, max: 20 }), order: fc.nat(), name: fc.constant('t') }),
);

function drained(heap: DueHeap): Due[] {
  const out: Due[] = [];
  for (let due = heap.pop(); due !== undefined; due = heap.pop()) out.push(due);
  return out;
}

test('what is due comes out by time, then by order of creation', () => {
  fc.assert(
    fc.property(places, (list) => {
      const heap = new DueHeap();
      for (const due of list) heap.push(due);
      const sorted = list.toSorted((a, b) => a.time - b.time || a.order - b.order);
      expect(heap.peek()?.time).toBe(sorted[0]?.time);
      expect(drained(heap).map(({ time, order }) => [time, order])).toEqual(
        sorted.map(({ time, order }) => [time, order]),
      );
    }),
  );
});
