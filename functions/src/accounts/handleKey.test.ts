import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Handle } from '../../contract/accounts.ts';
import { handleKey } from './handleKey.ts';
import { isReservedHandle } from './isReservedHandle.ts';
import { suggestHandle } from './suggestHandle.ts';

test.each([
  ['mila', 'm1la'],
  ['mila', 'mlla'],
  ['mila', 'mi-la'],
  ['bob', 'b0b'],
  ['sam-5', '5am-s'],
])('%s and %s look alike', (one, other) => expect(handleKey(one)).toBe(handleKey(other)));

test.each([
  ['ＭＩＬＡ', 'mila'],
  ['  Mila ', 'mila'],
  ['a-b_c', 'a-b_c'],
])('%j is written %s', (text, handle) => expect(Handle.parse(text)).toBe(handle));

test.each(['ab', 'a'.repeat(31), '-ab', 'ab-', 'a--b', 'a_-b', 'añb', 'mіla', 'a b', 'a.b', ''])(
  '%j is no handle',
  (text) => expect(Handle.safeParse(text).success).toBe(false),
);

test('whatever somebody is called, what is offered to them is a handle that they may have', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 80 }), fc.uuid(), (name, uid) => {
      const suggested = suggestHandle(name, uid);
      expect(Handle.parse(suggested)).toBe(suggested);
      expect(isReservedHandle(suggested)).toBe(false);
    }),
  );
});

test('a suggestion comes from the name, and is another one for another person', () => {
  expect(suggestHandle('Zoë Müller', 'a')).toMatch(/^zoe-muller-[0-9a-f]{4}$/);
  expect(suggestHandle('Zoë Müller', 'a')).not.toBe(suggestHandle('Zoë Müller', 'b'));
  expect(suggestHandle('Admin', 'a')).toMatch(/^maker-/);
});
