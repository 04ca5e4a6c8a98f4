import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bodyProblem, maxBodyBytes, maxBodyDepth } from './bodyLimits.ts';

test('any JSON of a fair size, depth and without "@type" passes', () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: maxBodyDepth - 1 }), (value) => {
      fc.pre(!JSON.stringify(value).includes('"@type"'));
      expect(bodyProblem(value, 100)).toBeUndefined();
    }),
  );
});

test.each([['\ud800'], [{ a: ['x\udfff'] }], [{ '\ud800': 1 }]])('broken text is refused: %j', (body) => {
  expect(bodyProblem(body, 100)).toBe('invalid-input');
});

test('the deepest allowed nesting passes and one more does not', () => {
  expect(bodyProblem(nested(maxBodyDepth), 100)).toBeUndefined();
  expect(bodyProblem(nested(maxBodyDepth + 1), 100)).toBe('body-too-deep');
});

test('the largest allowed body passes and one byte more does not', () => {
  expect(bodyProblem({}, maxBodyBytes)).toBeUndefined();
  expect(bodyProblem({}, maxBodyBytes + 1)).toBe('body-too-large');
});

test('a half-megabyte of nesting is refused in a moment', () => {
  expect(bodyProblem(nested(500_000), 1_000_000)).toBe('body-too-deep');
});

function nested(depth: number): unknown {
  let value: unknown[] = [];
  for (let i = 1; i < depth; i += 1) value = [value];
  return value;
}
