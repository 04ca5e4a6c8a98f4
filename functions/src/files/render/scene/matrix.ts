import type { mat4 } from '@gltf-transform/core';

/** 3×3, column by column. */
export type Matrix3 = readonly [number, number, number, number, number, number, number, number, number];

export const identity: mat4 = [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1];

/** `a` after `b`; both column by column. */
export function product(a: mat4, b: mat4): mat4 {
  const result: mat4 = [...identity];
  for (let column = 0; column < 16; column += 4) {
    const [x = 0, y = 0, z = 0, w = 0] = b.slice(column, column + 4);
    for (let row = 0; row < 4; row += 1) {
      const [p = 0, q = 0, r = 0, s = 0] = [a[row], a[row + 4], a[row + 8], a[row + 12]];
      result[column + row] = p * x + q * y + r * z + s * w;
    }
  }
  return result;
}

/** How many times a volume grows; below zero the matrix mirrors. */
export function determinant(m: mat4): number {
  return (
    m[0] * (m[5] * m[10] - m[6] * m[9]) -
    m[4] * (m[1] * m[10] - m[2] * m[9]) +
    m[8] * (m[1] * m[6] - m[2] * m[5])
  );
}

/** Turns normals as `m` turns surfaces. The length is not kept; defined for flattening matrices too. */
export function normalMatrix(m: mat4): Matrix3 {
  const sign = determinant(m) < 0 ? -1 : 1;
  return [
    sign * (m[5] * m[10] - m[6] * m[9]),
    sign * (m[6] * m[8] - m[4] * m[10]),
    sign * (m[4] * m[9] - m[5] * m[8]),
    sign * (m[2] * m[9] - m[1] * m[10]),
    sign * (m[0] * m[10] - m[2] * m[8]),
    sign * (m[1] * m[8] - m[0] * m[9]),
    sign * (m[1] * m[6] - m[2] * m[5]),
    sign * (m[2] * m[4] - m[0] * m[6]),
    sign * (m[0] * m[5] - m[1] * m[4]),
  ];
}
