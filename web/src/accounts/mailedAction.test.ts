import { expect, test } from 'vitest';
import { mailedAction } from './mailedAction.ts';

const origin = 'https://maquette.test';

function nextAfter(parameters: Record<string, string>) {
  const search = new URLSearchParams({ mode: 'signIn', oobCode: 'c', ...parameters });
  return mailedAction(`?${search}`, origin)?.next;
}

test('mode and code are read, anything else is no action', () => {
  expect(mailedAction('?mode=resetPassword&oobCode=abc', origin)).toEqual({
    mode: 'resetPassword',
    code: 'abc',
    next: '/',
  });
  expect(mailedAction('?mode=eraseAll&oobCode=abc', origin)).toBeUndefined();
  expect(mailedAction('?mode=signIn', origin)).toBeUndefined();
});

test('it leads on to where the mail was asked for', () => {
  expect(nextAfter({ next: '/welcome' })).toBe('/welcome');
  expect(nextAfter({ continueUrl: `${origin}/auth/action?next=%2Fcart` })).toBe('/cart');
  expect(nextAfter({ continueUrl: `${origin}/account?tab=2` })).toBe('/account?tab=2');
  expect(nextAfter({ continueUrl: `${origin}/sign-in?next=%2Fcart` })).toBe('/sign-in?next=%2Fcart');
});

test.each(['https://evil.test/a', 'https://evil.test/a?next=//evil.test', 'javascript:alert(1)', 'x'])(
  '%s leads home',
  (continueUrl) => {
    expect(nextAfter({ continueUrl })).toBe('/');
  },
);
