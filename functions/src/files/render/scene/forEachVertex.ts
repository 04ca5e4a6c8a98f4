import type { mat4 } from '@gltf-transform/core';

/** A shape where a matrix puts it. */
export interface Placed {
  readonly shape: { readonly positions: Float32Array; readonly corners: Uint32Array };
  readonly matrix: mat4;
}

/** Called with each vertex in turn. */
type Visit = (x: number, y: number, z: number) => void;

/** Visits each vertex where its matrix puts it; vertices that are not finite numbers are passed over. */
export function forEachVertex(draws: readonly Placed[], visit: Visit): void {
  for (const { shape, matrix: m } of draws) {
    if (shape.corners.length === 0) continue;
    const { positions } = shape;
    for (let at = 0; at + 2 < positions.length; at += 3) {
      const px = positions[at] ?? 0;
      const py = positions[at + 1] ?? 0;
      const pz = positions[at + 2] ?? 0;
      const x = m[0] * px + m[4] * py + m[8] * pz + m[12];
      const y = m[1] * px + m[5] * py + m[9] * pz + m[13];
      const z = m[2] * px + m[6] * py + m[10] * pz + m[14];
      if (Number.isFinite(x + y + z)) visit(x, y, z);
    }
  }
}
