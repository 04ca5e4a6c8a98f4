import fc from 'fast-check';
import { expect, test } from 'vitest';
import { withoutUndefined } from './withoutUndefined.ts';

test('a value comes out as JSON would have it', () => {
  const values = fc.object({ withNullPrototype: false, values: [fc.jsonValue(), fc.constant(undefined)] });
  fc.assert(
    fc.property(values, (value) => {
      fc.pre(!JSON.stringify(value).includes('__proto__'));
      expect(JSON.stringify(withoutUndefined(value))).toBe(JSON.stringify(value));
    }),
  );
});

test('a field that is undefined is no longer there', () => {
  expect(Object.keys(withoutUndefined({ a: undefined, b: [{ c: undefined }] }) ?? {})).toEqual(['b']);
});
