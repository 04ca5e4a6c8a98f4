import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { lineAmounts } from './checkoutTotals.ts';
import { formFields } from './formFields.ts';
import { checkedParameters } from './parameters.ts';
import { retryDelay } from './retryDelay.ts';
import { split } from './split.ts';
import { StripeFailure } from './stripeFailure.ts';

describe('split', () => {
  test('the parts add up to the whole and none is a unit off its share', () => {
    const weights = fc.array(fc.nat(1_000_000), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(fc.nat(1_000_000_000), weights, (amount, given) => {
        const parts = split(amount, given);
        const sum = given.reduce((total, weight) => total + weight, 0);
        expect(parts.reduce((total, part) => total + part, 0)).toBe(amount);
        if (sum === 0) return;
        for (const [index, part] of parts.entries())
          expect(Math.abs(part - (amount * (given[index] ?? 0)) / sum)).toBeLessThan(1);
      }),
    );
  });
});

describe('totals', () => {
  test('no discount takes more than a line costs', () => {
    const line = fc.record({ unitAmount: fc.nat(100_000), quantity: fc.integer({ min: 1, max: 9 }) });
    const reduction = fc.oneof(
      fc.record({ amountOff: fc.nat(1_000_000), percentOff: fc.constant(null) }),
      fc.record({ amountOff: fc.constant(null), percentOff: fc.integer({ min: 1, max: 100 }) }),
    );
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 10 }), reduction, (lines, given) => {
        const whole = lines.map((one, index) => ({
          ...one,
          id: `li_${index}`,
          price: 'price_1',
          description: '',
          metadata: null,
          taxRates: [],
        }));
        for (const { total, discount, subtotal } of lineAmounts(whole, given)) {
          expect(total).toBe(subtotal - discount);
          expect(total).toBeGreaterThanOrEqual(0);
        }
      }),
    );
  });
});

describe('forms', () => {
  test('indexed and unnumbered arrays, groups and empty values are read', () => {
    expect(formFields('a[0][b]=1&a[1][b]=2&c[]=x&c[]=y&d=&e%5Bf%5D=%7BID%7D')).toEqual({
      a: [{ b: '1' }, { b: '2' }],
      c: ['x', 'y'],
      d: '',
      e: { f: '{ID}' },
    });
  });

  test('whatever is sent is read or refused', () => {
    const shape = {
      a: 'text',
      b: { fields: { c: 'integer' } },
      d: { each: 'flag' },
      metadata: 'metadata',
    } as const;
    const piece = fc.constantFrom(
      'a',
      'b',
      'c',
      'd',
      'metadata',
      '[',
      ']',
      '=',
      '&',
      '%',
      '0',
      '__proto__',
      '1e9',
      'é',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        try {
          checkedParameters(shape, formFields(pieces.join('')));
        } catch (error) {
          expect(error).toBeInstanceOf(StripeFailure);
        }
      }),
      { numRuns: 2_000 },
    );
  });
});

test('deliveries are tried again over three days and then given up', () => {
  let failures = 1;
  let seconds = 0;
  for (let wait = retryDelay(failures); wait !== undefined; wait = retryDelay(failures)) {
    seconds += wait;
    failures += 1;
  }
  expect(seconds / 86_400).toBeCloseTo(3, 0);
  expect(failures).toBe(10);
});
