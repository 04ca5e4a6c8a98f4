import { expect, test } from 'vitest';
import { nextPath, signInPath } from './nextPath.ts';

const origin = 'https://maquette.test';

test.each(['/', '/admin/system', '/search?q=vase&page=2', '/a%20b'])(
  '%s comes back after signing in',
  (path) => {
    const { search } = new URL(signInPath(path), origin);
    expect(nextPath(search, origin)).toBe(path);
  },
);

test.each([
  'https://evil.test/',
  '//evil.test/a',
  '/.//evil.test',
  '/\\evil.test',
  '/\t/evil.test',
  'javascript:alert(1)',
  'admin',
  '',
])('%j leads home', (next) => {
  expect(nextPath(`?next=${encodeURIComponent(next)}`, origin)).toBe('/');
});

test('without a wish it leads home', () => {
  expect(nextPath('', origin)).toBe('/');
});
