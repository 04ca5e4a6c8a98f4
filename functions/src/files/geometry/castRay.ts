import type { Vec3 } from './corners.ts';
import { leafStart, type TriangleTree } from './triangleTree.ts';

export interface Ray {
  readonly from: Vec3;
  /** Of length 1. */
  readonly direction: Vec3;
}

export interface RayHit {
  readonly triangle: number;
  readonly distance: number;
}

const stack = new Int32Array(128);

/** Calls `visit` with the triangles that the ray meets beyond `after`, in no order, up to the distance it returns. */
function walk(
  tree: TriangleTree,
  { from, direction, slack }: Ray & { slack: number },
  visit: (triangle: number, distance: number) => number,
): void {
  const [ox, oy, oz] = from;
  const [ix, iy, iz] = [1 / direction[0], 1 / direction[1], 1 / direction[2]];
  const { boxes, leafCount } = tree;
  let reach = Infinity;
  let depth = 1;
  stack[0] = 0;
  while (depth > 0) {
    depth -= 1;
    const node = stack[depth] ?? 0;
    const box = node * 6;
    const x1 = ((boxes[box] ?? 0) - ox) * ix;
    const x2 = ((boxes[box + 3] ?? 0) - ox) * ix;
    const y1 = ((boxes[box + 1] ?? 0) - oy) * iy;
    const y2 = ((boxes[box + 4] ?? 0) - oy) * iy;
    const z1 = ((boxes[box + 2] ?? 0) - oz) * iz;
    const z2 = ((boxes[box + 5] ?? 0) - oz) * iz;
    const near = Math.max(Math.min(x1, x2), Math.min(y1, y2), Math.min(z1, z2));
    const far = Math.min(Math.max(x1, x2), Math.max(y1, y2), Math.max(z1, z2));
    // A ray within the plane of a flat box gives NaN, which must not cut it off.
    if (near > far || far < 0 || near > reach) continue;
    if (node < leafCount - 1) {
      stack[depth] = 2 * node + 1;
      stack[depth + 1] = 2 * node + 2;
      depth += 2;
      continue;
    }
    const end = leafStart(tree, node - leafCount + 2);
    for (let i = leafStart(tree, node - leafCount + 1); i < end; i += 1) {
      const distance = distanceTo(tree.places, i * 9, { from, direction, slack });
      if (distance >= 0 && distance <= reach) reach = visit(tree.order[i] ?? 0, distance);
    }
  }
}

/** Along the ray to a triangle, or -1 (Möller and Trumbore, 1997). */
function distanceTo(places: Float32Array, at: number, ray: Ray & { slack: number }): number {
  const [ox, oy, oz] = ray.from;
  const [dx, dy, dz] = ray.direction;
  const low = -ray.slack;
  const ax = places[at] ?? 0;
  const ay = places[at + 1] ?? 0;
  const az = places[at + 2] ?? 0;
  const e1x = (places[at + 3] ?? 0) - ax;
  const e1y = (places[at + 4] ?? 0) - ay;
  const e1z = (places[at + 5] ?? 0) - az;
  const e2x = (places[at + 6] ?? 0) - ax;
  const e2y = (places[at + 7] ?? 0) - ay;
  const e2z = (places[at + 8] ?? 0) - az;
  const px = dy * e2z - dz * e2y;
  const py = dz * e2x - dx * e2z;
  const pz = dx * e2y - dy * e2x;
  const determinant = e1x * px + e1y * py + e1z * pz;
  if (determinant === 0) return -1;
  const inverse = 1 / determinant;
  const sx = ox - ax;
  const sy = oy - ay;
  const sz = oz - az;
  const u = (sx * px + sy * py + sz * pz) * inverse;
  if (!(u >= low && u <= 1 - low)) return -1;
  const qx = sy * e1z - sz * e1y;
  const qy = sz * e1x - sx * e1z;
  const qz = sx * e1y - sy * e1x;
  const v = (dx * qx + dy * qy + dz * qz) * inverse;
  if (!(v >= low && u + v <= 1 - low)) return -1;
  return (e2x * qx + e2y * qy + e2z * qz) * inverse;
}

/** Of a triangle's side: what keeps rounding from letting a ray slip between two triangles. */
const overlap = 1e-9;

/** The first triangle that a ray meets at `after` or farther, by default anywhere. */
export function castRay(tree: TriangleTree, ray: Ray, after = 0): RayHit | undefined {
  let hit: RayHit | undefined;
  walk(tree, { ...ray, slack: overlap }, (triangle, distance) => {
    if (distance >= after && distance < (hit?.distance ?? Infinity)) hit = { triangle, distance };
    return hit?.distance ?? Infinity;
  });
  return hit;
}

/** Every triangle that a ray meets, in no order, each crossing of the surface once. */
export function allHits(tree: TriangleTree, ray: Ray): RayHit[] {
  const hits: RayHit[] = [];
  walk(tree, { ...ray, slack: 0 }, (triangle, distance) => {
    hits.push({ triangle, distance });
    return Infinity;
  });
  return hits;
}
