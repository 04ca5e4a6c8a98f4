import type { Vertices } from './objPart.ts';

/**
 * A normal for each vertex: the mean of the faces around its position in its smoothing group, each weighing as its angle
 * there, so that it does not matter how faces were cut into triangles (Thürmer and Wüthrich, 1998).
 */
export function smoothNormals(positions: Float32Array, { corners, indices }: Vertices): Float32Array {
  const slotOf = slotsOf(corners);
  const sums = new Float64Array(positions.length);
  for (let i = 0; i < indices.length; i += 3) {
    for (let corner = 0; corner < 3; corner += 1) {
      const vertex = indices[i + corner] ?? 0;
      const [next, last] = [indices[i + ((corner + 1) % 3)] ?? 0, indices[i + ((corner + 2) % 3)] ?? 0];
      const turn = angledNormal(edge(positions, vertex, next), edge(positions, vertex, last));
      for (let axis = 0; axis < 3; axis += 1) {
        const at = (slotOf[vertex] ?? 0) * 3 + axis;
        sums[at] = (sums[at] ?? 0) + (turn[axis] ?? 0);
      }
    }
  }
  return Float32Array.from({ length: positions.length }, (_, i) => {
    return sums[(slotOf[Math.floor(i / 3)] ?? 0) * 3 + (i % 3)] ?? 0;
  });
}

/** For each vertex the first of the same position and smoothing group, whatever its UV. */
function slotsOf(corners: readonly number[]): Uint32Array {
  const slots = new Map<string, number>();
  return Uint32Array.from({ length: corners.length / 3 }, (_, vertex) => {
    const key = `${corners[vertex * 3]} ${corners[vertex * 3 + 2]}`;
    const slot = slots.get(key) ?? vertex;
    slots.set(key, slot);
    return slot;
  });
}

type Vector = readonly [number, number, number];

function edge(positions: Float32Array, from: number, to: number): Vector {
  const along = (axis: number) => (positions[to * 3 + axis] ?? 0) - (positions[from * 3 + axis] ?? 0);
  return [along(0), along(1), along(2)];
}

/** At right angles to both, as long as the angle between them. */
function angledNormal(a: Vector, b: Vector): Vector {
  const normal = [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]] as const;
  const length = Math.hypot(...normal);
  if (length === 0) return [0, 0, 0];
  const weight = Math.atan2(length, a[0] * b[0] + a[1] * b[1] + a[2] * b[2]) / length;
  return [normal[0] * weight, normal[1] * weight, normal[2] * weight];
}
