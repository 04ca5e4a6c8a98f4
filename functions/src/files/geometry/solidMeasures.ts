import type { TriangleMesh } from '../formats/triangleMesh.ts';
import { areaVector, cornersAt, cross, dot, type Vec3 } from './corners.ts';

/** The smallest box around the vertices that triangles use; of no extent at 0 for an empty mesh. */
export interface Bounds {
  readonly min: Vec3;
  readonly max: Vec3;
}

/** The bounds of a mesh's triangles, in its unit. */
export function boundsOf({ positions, indices }: TriangleMesh): Bounds {
  if (indices.length === 0) return { min: [0, 0, 0], max: [0, 0, 0] };
  const min: [number, number, number] = [Infinity, Infinity, Infinity];
  const max: [number, number, number] = [-Infinity, -Infinity, -Infinity];
  for (const vertex of indices) {
    for (const axis of [0, 1, 2] as const) {
      const value = positions[vertex * 3 + axis] ?? 0;
      if (value < min[axis]) min[axis] = value;
      if (value > max[axis]) max[axis] = value;
    }
  }
  return { min, max };
}

/** The length of the diagonal of the bounds. */
export function diagonalOf({ min, max }: Bounds): number {
  return Math.hypot(max[0] - min[0], max[1] - min[1], max[2] - min[2]);
}

export function areaOf(mesh: TriangleMesh, triangle: number): number {
  return Math.hypot(...areaVector(mesh, triangle)) / 2;
}

/** The area of all triangles. */
export function surfaceOf(mesh: TriangleMesh): number {
  let sum = 0;
  for (let triangle = 0; triangle < mesh.indices.length / 3; triangle += 1) sum += areaOf(mesh, triangle);
  return sum;
}

/** The signed volume of the tetrahedron between a triangle and the origin, by the divergence theorem. */
export function volumeUnder(mesh: TriangleMesh, triangle: number): number {
  const [a, b, c] = cornersAt(mesh, triangle);
  return dot(a, cross(b, c)) / 6;
}

/** The volume a closed mesh encloses; negative when it is inside out, without meaning when it is open. */
export function volumeOf(mesh: TriangleMesh): number {
  let sum = 0;
  for (let triangle = 0; triangle < mesh.indices.length / 3; triangle += 1)
    sum += volumeUnder(mesh, triangle);
  return sum;
}
