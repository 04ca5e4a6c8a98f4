import { expect, test } from 'vitest';
import { usageIn } from './usageIn.ts';

test('the totals of the meter are taken', () => {
  const total = { reads: 3, writes: 2, deletes: 1, indexEntries: 9 };
  expect(usageIn({ total, collections: {} })).toEqual({ metered: true, reads: 3, writes: 2, deletes: 1 });
});

test.each([undefined, null, 'Not Found', {}, { total: {} }, { total: { reads: '3' } }])(
  '%j means that nobody counts',
  (answer) => expect(usageIn(answer)).toEqual({ metered: false }),
);
