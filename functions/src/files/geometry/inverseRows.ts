import type { mat4 } from '@gltf-transform/core';
import type { Vec3 } from './corners.ts';

/** The rows of the inverse of a matrix's turning and scaling part; of one that flattens, without meaning but finite. */
export function inverseRows(m: mat4): readonly [Vec3, Vec3, Vec3] {
  const [a, b, c, d, e, f, g, h, i] = [m[0], m[4], m[8], m[1], m[5], m[9], m[2], m[6], m[10]];
  const whole = a * (e * i - f * h) - b * (d * i - f * g) + c * (d * h - e * g) || 1;
  return [
    [(e * i - f * h) / whole, (c * h - b * i) / whole, (b * f - c * e) / whole],
    [(f * g - d * i) / whole, (a * i - c * g) / whole, (c * d - a * f) / whole],
    [(d * h - e * g) / whole, (b * g - a * h) / whole, (a * e - b * d) / whole],
  ];
}
