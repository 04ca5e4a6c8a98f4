import fc from 'fast-check';
import { expect, test } from 'vitest';
import { newRecoveryCode, recoveryCodeHash } from './recoveryCode.ts';
import { afterTry } from './recoveryLock.ts';

test('four tries are free, and each after them locks twice as long, up to an hour', () => {
  const locks = Array.from({ length: 14 }, (_, failures) => afterTry(failures, 0).lockedUntil / 60_000);
  expect(locks).toEqual([0, 0, 0, 0, 1, 2, 4, 8, 16, 32, 60, 60, 60, 60]);
});

test('however many tries, the lock is at most an hour and the next counts on', () => {
  fc.assert(
    fc.property(fc.nat({ max: 1_000_000 }), fc.nat(), (failures, at) => {
      const { lockedUntil, failures: counted } = afterTry(failures, at);
      expect(counted).toBe(failures + 1);
      expect(lockedUntil - at).toBeLessThanOrEqual(60 * 60 * 1000);
    }),
  );
});

test('a code is known again however it is typed, and is good for one person', () => {
  const code = newRecoveryCode();
  expect(code).toMatch(/^([0-9a-hjkmnp-tv-z]{4}-){3}[0-9a-hjkmnp-tv-z]{4}$/);
  const typed = ` ${code.toUpperCase().replaceAll('-', ' ').replaceAll('0', 'O').replaceAll('1', 'l')}`;
  expect(recoveryCodeHash('ann', typed)).toBe(recoveryCodeHash('ann', code));
  expect(recoveryCodeHash('bob', code)).not.toBe(recoveryCodeHash('ann', code));
});
