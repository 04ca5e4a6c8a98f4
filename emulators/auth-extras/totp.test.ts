import fc from 'fast-check';
import { expect, test } from 'vitest';
import { PERIOD_SECONDS, stepAt, stepsOfCode, totpCode } from './totp.ts';

const seconds = [59, 1111111109, 1111111111, 1234567890, 2000000000, 20000000000];

/** RFC 6238, appendix B: the codes at those seconds, and the seed's length that goes with each algorithm. */
const vectors = {
  sha1: { seed: 20, codes: ['94287082', '07081804', '14050471', '89005924', '69279037', '65353130'] },
  sha256: { seed: 32, codes: ['46119246', '68084774', '67062674', '91819424', '90698825', '77737706'] },
  sha512: { seed: 64, codes: ['90693936', '25091201', '99943326', '93441116', '38618901', '47863826'] },
} as const;

const rows = (['sha1', 'sha256', 'sha512'] as const).flatMap((algorithm) =>
  vectors[algorithm].codes.map((code, index) => ({ algorithm, at: seconds[index] ?? 0, code })),
);

test.each(rows)('the $algorithm code at second $at is $code, as in RFC 6238', ({ algorithm, at, code }) => {
  const seed = Buffer.from('1234567890'.repeat(7)).subarray(0, vectors[algorithm].seed);
  expect(totpCode(seed, stepAt(at * 1000), { digits: 8, algorithm })).toBe(code);
});

/** RFC 4226, appendix D: the first ten codes of six digits. */
const hotp = [
  '755224',
  '287082',
  '359152',
  '969429',
  '338314',
  '254676',
  '287922',
  '162583',
  '399871',
  '520489',
];

test.each(hotp.map((code, step) => ({ code, step })))(
  'step $step has the six digits $code',
  ({ code, step }) => {
    expect(totpCode(Buffer.from('12345678901234567890'), step)).toBe(code);
  },
);

test('a code counts exactly within the allowed steps around the present', () => {
  const step = fc.integer({ min: 100, max: 2 ** 40 });
  const drift = fc.integer({ min: -20, max: 20 });
  const adjacent = fc.integer({ min: 0, max: 10 });
  fc.assert(
    fc.property(
      fc.uint8Array({ minLength: 20, maxLength: 20 }),
      step,
      drift,
      adjacent,
      (secret, now, off, reach) => {
        const found = stepsOfCode(secret, totpCode(secret, now + off), now, reach);
        expect(found.includes(now + off)).toBe(Math.abs(off) <= reach);
      },
    ),
  );
});

test('near the beginning of time there are no steps before the first', () => {
  const secret = Buffer.from('12345678901234567890');
  expect(stepsOfCode(secret, totpCode(secret, 1), 0, 5)).toEqual([1]);
});

test('a code that is not six digits matches no step', () => {
  for (const code of ['', '1', '1234567', 'abcdef', '１２３４５６']) {
    expect(stepsOfCode(Buffer.alloc(20), code, stepAt(Date.now()), 10)).toEqual([]);
  }
});

test('a step lasts thirty seconds', () => {
  expect([stepAt(0), stepAt(PERIOD_SECONDS * 1000 - 1), stepAt(PERIOD_SECONDS * 1000)]).toEqual([0, 0, 1]);
});
