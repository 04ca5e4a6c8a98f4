import { cross, difference, dot, type Vec3 } from './corners.ts';

export type Triangle = readonly [Vec3, Vec3, Vec3];

/**
 * Whether two triangles cut through each other: an edge of one passes through the inside of the other. Triangles that
 * merely touch, or lie in one plane, do not.
 */
export function trianglesMeet(a: Triangle, b: Triangle): boolean {
  return edgesPierce(a, b) || edgesPierce(b, a);
}

function edgesPierce(edges: Triangle, face: Triangle): boolean {
  const normal = cross(difference(face[1], face[0]), difference(face[2], face[0]));
  const height = edges.map((corner) => dot(normal, difference(corner, face[0])));
  const slack = Math.hypot(...normal) ** 1.5 * 1e-6;
  return [0, 1, 2].some((i) => {
    const [from, to] = [edges[i], edges[(i + 1) % 3]];
    const [h1 = 0, h2 = 0] = [height[i], height[(i + 1) % 3]];
    if (!from || !to || Math.min(h1, h2) > -slack || Math.max(h1, h2) < slack) return false;
    const t = h1 / (h1 - h2);
    const at: Vec3 = [
      from[0] + (to[0] - from[0]) * t,
      from[1] + (to[1] - from[1]) * t,
      from[2] + (to[2] - from[2]) * t,
    ];
    return isWithin(at, face, normal);
  });
}

/** Strictly inside all three edges, by a hair, so that a shared edge is no cut. */
function isWithin(at: Vec3, face: Triangle, normal: Vec3): boolean {
  const whole = dot(normal, normal);
  return [0, 1, 2].every((i) => {
    const [from, to] = [face[i], face[(i + 1) % 3]];
    if (!from || !to) return false;
    return dot(cross(difference(to, from), difference(at, from)), normal) > whole * 1e-5;
  });
}
