import type { TriangleMesh } from '../formats/triangleMesh.ts';
import { areaVector, cornersAt, difference } from '../geometry/corners.ts';

/** Thinner than a millionth of its longest side. */
export function isDegenerate(mesh: TriangleMesh, triangle: number): boolean {
  const [a, b, c] = cornersAt(mesh, triangle);
  const longest = Math.max(
    Math.hypot(...difference(b, a)),
    Math.hypot(...difference(c, b)),
    Math.hypot(...difference(a, c)),
  );
  return Math.hypot(...areaVector(mesh, triangle)) <= longest * longest * 1e-6;
}

/** Triangles with the same three vertices as an earlier one, whichever way they turn. Expects welded vertices. */
export function duplicateFaces(indices: Uint32Array): number[] {
  const count = indices.length / 3;
  const size = 2 ** Math.ceil(Math.log2(Math.max(16, count * 2)));
  const first = new Int32Array(size).fill(-1);
  const next = new Int32Array(count).fill(-1);
  const duplicates: number[] = [];
  for (let triangle = 0; triangle < count; triangle += 1) {
    const key = sortedCorners(indices, triangle);
    const slot =
      (Math.imul(key[0], 73856093) ^ Math.imul(key[1], 19349663) ^ Math.imul(key[2], 83492791)) >>> 0;
    let other = first[slot % size] ?? -1;
    while (other !== -1 && !isSame(sortedCorners(indices, other), key)) other = next[other] ?? -1;
    if (other !== -1) {
      duplicates.push(triangle);
      continue;
    }
    next[triangle] = first[slot % size] ?? -1;
    first[slot % size] = triangle;
  }
  return duplicates;
}

type Corners = readonly [number, number, number];

function sortedCorners(indices: Uint32Array, triangle: number): Corners {
  const a = indices[triangle * 3] ?? 0;
  const b = indices[triangle * 3 + 1] ?? 0;
  const c = indices[triangle * 3 + 2] ?? 0;
  const low = Math.min(a, b, c);
  const high = Math.max(a, b, c);
  return [low, a + b + c - low - high, high];
}

function isSame(a: Corners, b: Corners): boolean {
  return a[0] === b[0] && a[1] === b[1] && a[2] === b[2];
}
