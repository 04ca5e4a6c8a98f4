import { expect, test } from 'vitest';
import { identity } from './matrix.ts';
import { usefulEdge } from './usefulEdge.ts';

/** A square of side 2 whose texture is repeated so many times each way. */
function repeated(times: number, second?: Float32Array) {
  const uvs = Float32Array.from([0, 0, times, 0, times, times, 0, times]);
  const shape = {
    positions: Float32Array.from([-1, -1, 0, 1, -1, 0, 1, 1, 0, -1, 1, 0]),
    corners: Uint32Array.from([0, 1, 2, 0, 2, 3]),
  };
  return { shape: { ...shape, uvs: [uvs, second] as const }, matrix: identity };
}

const asked = { radius: Math.SQRT2, most: 1024 };

test('a texture that covers the model once is as large as it may be', () => {
  expect(usefulEdge([repeated(1)], asked)).toBe(1024);
});

test('a texture that is repeated may be smaller, but not where the same picture shows another larger', () => {
  expect(usefulEdge([repeated(8)], asked)).toBe(128);
  expect(usefulEdge([repeated(8), repeated(1)], asked)).toBe(1024);
});

test('where it cannot be told, textures stay large', () => {
  expect(usefulEdge([repeated(8, new Float32Array(8))], asked)).toBe(1024);
});
