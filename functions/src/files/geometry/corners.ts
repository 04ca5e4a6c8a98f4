import type { TriangleMesh } from '../formats/triangleMesh.ts';

export type Vec3 = readonly [x: number, y: number, z: number];

export function difference(a: Vec3, b: Vec3): Vec3 {
  return [a[0] - b[0], a[1] - b[1], a[2] - b[2]];
}

export function cross(a: Vec3, b: Vec3): Vec3 {
  return [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]];
}

export function dot(a: Vec3, b: Vec3): number {
  return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
}

/** Of length 1; of no length stays as it is. */
export function unit(a: Vec3): Vec3 {
  const length = Math.hypot(...a);
  return length > 0 ? [a[0] / length, a[1] / length, a[2] / length] : a;
}

/** `a` moved by `distance` along `direction`. */
export function along(a: Vec3, direction: Vec3, distance: number): Vec3 {
  return [a[0] + direction[0] * distance, a[1] + direction[1] * distance, a[2] + direction[2] * distance];
}

export function vertexAt(positions: Float32Array, vertex: number): Vec3 {
  const at = vertex * 3;
  return [positions[at] ?? 0, positions[at + 1] ?? 0, positions[at + 2] ?? 0];
}

/** The three places of a triangle. */
export function cornersAt({ positions, indices }: TriangleMesh, triangle: number): [Vec3, Vec3, Vec3] {
  const at = triangle * 3;
  return [
    vertexAt(positions, indices[at] ?? 0),
    vertexAt(positions, indices[at + 1] ?? 0),
    vertexAt(positions, indices[at + 2] ?? 0),
  ];
}

/** Points out of the side from which the triangle runs counter-clockwise; its length is twice the area. */
export function areaVector(mesh: TriangleMesh, triangle: number): Vec3 {
  const [a, b, c] = cornersAt(mesh, triangle);
  return cross(difference(b, a), difference(c, a));
}
