import { along, difference, dot, type Vec3 } from './corners.ts';
import { leafStart, type TriangleTree } from './triangleTree.ts';

export interface Nearest {
  readonly triangle: number;
  readonly distance: number;
  readonly point: Vec3;
  /** The nearest part of the triangle: 0–2 a corner, 3–5 the edge from corner n - 3, 6 its inside. */
  readonly part: number;
}

const stack = new Int32Array(128);
const apart = new Float64Array(128);

export interface NearestLimits {
  /** Nothing farther is looked for. */
  reach?: number;
  /** A place this near will do, even if there is a nearer one. */
  enough?: number;
}

/** The place of the surface nearest to a point, when one lies within reach. */
export function nearestPoint(
  tree: TriangleTree,
  point: Vec3,
  { reach = Infinity, enough = 0 }: NearestLimits = {},
): Nearest | undefined {
  let best: Nearest | undefined;
  let limit = reach * reach;
  let depth = 1;
  stack[0] = 0;
  apart[0] = 0;
  while (depth > 0) {
    depth -= 1;
    if ((apart[depth] ?? 0) > limit) continue;
    const node = stack[depth] ?? 0;
    if (node < tree.leafCount - 1) {
      const left = boxDistance(tree.boxes, 2 * node + 1, point);
      const right = boxDistance(tree.boxes, 2 * node + 2, point);
      const isLeftNearer = left <= right;
      stack[depth] = isLeftNearer ? 2 * node + 2 : 2 * node + 1;
      apart[depth] = isLeftNearer ? right : left;
      stack[depth + 1] = isLeftNearer ? 2 * node + 1 : 2 * node + 2;
      apart[depth + 1] = isLeftNearer ? left : right;
      depth += 2;
      continue;
    }
    const end = leafStart(tree, node - tree.leafCount + 2);
    for (let i = leafStart(tree, node - tree.leafCount + 1); i < end; i += 1) {
      const found = nearestOn(tree.places, i * 9, point);
      const squared = found.distance ** 2;
      if (squared <= limit) {
        limit = squared;
        best = { ...found, triangle: tree.order[i] ?? 0 };
        if (best.distance < enough) return best;
      }
    }
  }
  return best;
}

function boxDistance(boxes: Float32Array, node: number, [x, y, z]: Vec3): number {
  const box = node * 6;
  const dx = Math.max((boxes[box] ?? 0) - x, 0, x - (boxes[box + 3] ?? 0));
  const dy = Math.max((boxes[box + 1] ?? 0) - y, 0, y - (boxes[box + 4] ?? 0));
  const dz = Math.max((boxes[box + 2] ?? 0) - z, 0, z - (boxes[box + 5] ?? 0));
  return dx * dx + dy * dy + dz * dz;
}

/** Ericson, Real-Time Collision Detection (2005), 5.1.5. */
function nearestOn(places: Float32Array, at: number, p: Vec3): Omit<Nearest, 'triangle'> {
  const corner = (i: number): Vec3 => [
    places[at + i * 3] ?? 0,
    places[at + i * 3 + 1] ?? 0,
    places[at + i * 3 + 2] ?? 0,
  ];
  const [a, b, c] = [corner(0), corner(1), corner(2)];
  const [ab, ac] = [difference(b, a), difference(c, a)];
  const at0 = difference(p, a);
  const [d1, d2] = [dot(ab, at0), dot(ac, at0)];
  const found = (part: number, point: Vec3) => ({
    part,
    point,
    distance: Math.hypot(p[0] - point[0], p[1] - point[1], p[2] - point[2]),
  });
  if (d1 <= 0 && d2 <= 0) return found(0, a);
  const at1 = difference(p, b);
  const [d3, d4] = [dot(ab, at1), dot(ac, at1)];
  if (d3 >= 0 && d4 <= d3) return found(1, b);
  const vc = d1 * d4 - d3 * d2;
  if (vc <= 0 && d1 >= 0 && d3 <= 0) return found(3, along(a, ab, d1 / (d1 - d3)));
  const at2 = difference(p, c);
  const [d5, d6] = [dot(ab, at2), dot(ac, at2)];
  if (d6 >= 0 && d5 <= d6) return found(2, c);
  const vb = d5 * d2 - d1 * d6;
  if (vb <= 0 && d2 >= 0 && d6 <= 0) return found(5, along(a, ac, d2 / (d2 - d6)));
  const va = d3 * d6 - d5 * d4;
  if (va <= 0 && d4 >= d3 && d5 >= d6)
    return found(4, along(b, difference(c, b), (d4 - d3) / (d4 - d3 + d5 - d6)));
  const whole = 1 / (va + vb + vc);
  return found(6, along(along(a, ab, vb * whole), ac, vc * whole));
}
