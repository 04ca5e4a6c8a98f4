import { expect, test } from 'vitest';
import { exactPath, pathPattern } from './pathPattern.ts';

test.each([
  ['users/{id}', 'users/ann', true],
  ['users/{id}', 'users/ann/notes/1', false],
  ['users/{id}/notes/{note}', 'users/ann/notes/1', true],
  ['users/{id=*}', 'users/ann', true],
  ['users/{rest=**}', 'users/ann/notes/1', true],
  ['{everything=**}', 'a/b', true],
  ['**/notes/*', 'users/ann/notes/1', true],
  ['users/a-{id}', 'users/a-1', true],
  ['users/a-{id}', 'users/b-1', false],
  ['us.rs/{id}', 'users/ann', false],
])('the pattern %s on %s: %s', (pattern, path, matches) => {
  expect(pathPattern(pattern).test(path)).toBe(matches);
});

test('an exact path has no wildcards', () => {
  expect(exactPath('users/{id}').test('users/ann')).toBe(false);
  expect(exactPath('/users/ann').test('users/ann')).toBe(true);
});
