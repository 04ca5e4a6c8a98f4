import fc from 'fast-check';
import { expect, test } from 'vitest';
import { passwordStrength } from './passwordStrength.ts';

test.each([
  '',
  'short',
  'password',
  'Passw0rd123!',
  'qwertyuiop',
  '12345678',
  '87654321',
  'aaaaaaaaaa',
  'maquette1',
])('%j is refused', (password) => {
  expect(passwordStrength(password).level).toBe(0);
});

test('a password made of its owner’s address is refused', () => {
  expect(passwordStrength('annika.berg1', ['annika.berg@example.com']).level).toBe(0);
  expect(passwordStrength('annika.berg1', ['otto@example.com']).level).toBeGreaterThan(0);
});

test.each([
  ['kalmar47', 1],
  ['Kalmar47!x', 2],
  ['seven quiet harbours', 3],
])('%j is of level %i', (password, level) => {
  expect(passwordStrength(password).level).toBe(level);
});

test('a longer password is never judged weaker by its length', () => {
  fc.assert(
    fc.property(fc.string({ minLength: 12 }), fc.string(), (password, more) => {
      const before = passwordStrength(password).level;
      fc.pre(before > 0 && passwordStrength(password + more).level > 0);
      expect(passwordStrength(password + more).level).toBeGreaterThanOrEqual(before);
    }),
  );
});
