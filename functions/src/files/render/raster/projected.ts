import type { mat4 } from '@gltf-transform/core';
import { near } from './camera.ts';

/** Positions are rounded to this share of a sample, so that edges which triangles share are computed without error. */
const snap = 256;

/**
 * Vertices on the screen, 3 numbers each: x, y in samples and depth, larger for what is nearer. A depth of 0 marks a
 * vertex behind the near plane. `projection` gives (x·w, y·w, depth·w, w).
 */
export function projected(positions: Float32Array, m: mat4): Float32Array {
  const screen = new Float32Array(positions.length);
  for (let at = 0; at + 2 < positions.length; at += 3) {
    const x = positions[at] ?? 0;
    const y = positions[at + 1] ?? 0;
    const z = positions[at + 2] ?? 0;
    const w = m[3] * x + m[7] * y + m[11] * z + m[15];
    if (w < near) continue;
    const scale = 1 / w;
    screen[at] = Math.round((m[0] * x + m[4] * y + m[8] * z + m[12]) * scale * snap) / snap;
    screen[at + 1] = Math.round((m[1] * x + m[5] * y + m[9] * z + m[13]) * scale * snap) / snap;
    screen[at + 2] = (m[2] * x + m[6] * y + m[10] * z + m[14]) * scale;
  }
  return screen;
}
