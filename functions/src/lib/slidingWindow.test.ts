import fc from 'fast-check';
import { afterEach, expect, test } from 'vitest';
import { setClock } from './clock.ts';
import { slidingWindow } from './slidingWindow.ts';

afterEach(() => setClock());

/** Calls at an even pace; how many of them each window let in. */
function pace({
  window,
  max,
  speed,
  windows,
}: {
  window: number;
  max: number;
  speed: number;
  windows: number;
}) {
  const limit = slidingWindow({ window, max });
  const calls = Math.round(max * speed);
  return Array.from({ length: windows }, (_, turn) => {
    let letIn = 0;
    for (let call = 0; call < calls; call += 1) {
      setClock(() => Math.floor((turn + call / calls) * window * 1000));
      if (limit('ada') === 0) letIn += 1;
    }
    return letIn;
  });
}

const rates = { window: fc.integer({ min: 1, max: 3600 }), max: fc.integer({ min: 1, max: 500 }) };

test('at double the rate, every window lets in the limit, within 5 %', () => {
  fc.assert(
    fc.property(rates.window, rates.max, (window, max) => {
      for (const letIn of pace({ window, max, speed: 2, windows: 5 })) {
        expect(Math.abs(letIn - max)).toBeLessThanOrEqual(Math.max(1, max * 0.05));
      }
    }),
    { numRuns: 100 },
  );
});

test('at half the rate nobody is refused', () => {
  fc.assert(
    fc.property(rates.window, fc.integer({ min: 2, max: 500 }), (window, max) => {
      const calls = Math.round(max / 2);
      expect(pace({ window, max, speed: 0.5, windows: 4 })).toEqual([calls, calls, calls, calls]);
    }),
    { numRuns: 100 },
  );
});

test('no burst around the end of a window gets twice the limit', () => {
  const limit = slidingWindow({ window: 60, max: 100 });
  let letIn = 0;
  for (const at of [59_900, 60_100]) {
    setClock(() => at);
    for (let call = 0; call < 100; call += 1) if (limit('ada') === 0) letIn += 1;
  }
  expect(letIn).toBeLessThanOrEqual(101);
});

test('who waits as long as told is let in, and a moment earlier is not', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 50 }),
      fc.array(fc.integer({ min: 0, max: 5000 }), { minLength: 60, maxLength: 200 }),
      (max, gaps) => {
        const limit = slidingWindow({ window: 10, max });
        let at = 0;
        for (const gap of gaps) {
          at += gap;
          setClock(() => at);
          const wait = limit('ada');
          if (wait === 0) continue;
          setClock(() => at + Math.max(0, wait - 2));
          expect(limit('ada')).toBeGreaterThan(0);
          at += wait;
          expect(limit('ada')).toBe(0);
        }
      },
    ),
    { numRuns: 100 },
  );
});

test('everybody is counted apart', () => {
  setClock(() => 0);
  const limit = slidingWindow({ window: 60, max: 1 });
  expect([limit('ada'), limit('bob'), limit('ada'), limit('bob')].map((wait) => wait === 0)).toEqual([
    true,
    true,
    false,
    false,
  ]);
});
