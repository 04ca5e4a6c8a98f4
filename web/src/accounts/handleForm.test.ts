import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Handle } from '../../../functions/contract/accounts.ts';
import { handleForm } from './handleForm.ts';

const letters = fc.constantFrom('a', 'Z', '7', '-', '_', ' ', 'é', 'ｂ', '.');

test('says of any text what the contract says', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: letters, maxLength: 34 }), fc.string()), (typed) => {
      expect(handleForm(typed)).toBe(Handle.safeParse(typed).data);
    }),
  );
});

test('a name as people type it becomes a handle', () => {
  expect(handleForm(' Annika-Berg ')).toBe('annika-berg');
  expect(handleForm('annika berg')).toBeUndefined();
});
