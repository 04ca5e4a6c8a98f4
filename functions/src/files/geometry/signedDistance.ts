import { allHits } from './castRay.ts';
import { areaVector, cornersAt, difference, dot, unit, type Vec3 } from './corners.ts';
import { nearestPoint } from './nearestPoint.ts';
import type { SolidMesh } from './solidMesh.ts';
import { type TriangleTree, triangleTree } from './triangleTree.ts';
import { twinsOf } from './twinsOf.ts';

/** Three directions that run along nothing a person would draw; the majority of them is right. */
const lookouts: readonly Vec3[] = [
  unit([0.31, 0.87, 0.38]),
  unit([-0.71, 0.23, 0.66]),
  unit([0.43, -0.52, -0.74]),
];

/**
 * The distance of a point from a closed mesh up to `reach`, positive inside. The sign comes from the normal of the nearest face, edge
 * or corner, those of corners weighted by angle (Bærentzen and Aanæs, 2005): right for every closed mesh.
 */
export function signedDistance(solid: SolidMesh, reach: number): (point: Vec3) => number {
  const tree = triangleTree(solid);
  const twins = twinsOf(solid);
  const corners = cornerNormals(solid);
  const faceNormal = (triangle: number) => unit(areaVector(solid, triangle));
  const normalAt = (triangle: number, part: number): Vec3 => {
    if (part === 6) return faceNormal(triangle);
    if (part < 3) {
      const at = (solid.indices[triangle * 3 + part] ?? 0) * 3;
      return [corners[at] ?? 0, corners[at + 1] ?? 0, corners[at + 2] ?? 0];
    }
    const twin = twins[triangle * 3 + part - 3] ?? -1;
    const [own, other] = [faceNormal(triangle), faceNormal(twin < 0 ? triangle : Math.floor(twin / 3))];
    return [own[0] + other[0], own[1] + other[1], own[2] + other[2]];
  };
  return (point) => {
    const nearest = nearestPoint(tree, point, { reach });
    if (!nearest) return isDeepInside(tree, point) ? reach : -reach;
    const outside = dot(difference(point, nearest.point), normalAt(nearest.triangle, nearest.part)) > 0;
    return outside ? -nearest.distance : nearest.distance;
  };
}

/** Far from the surface a ray tells inside from outside: it crosses an odd number of faces from inside. */
function isDeepInside(tree: TriangleTree, from: Vec3): boolean {
  const odd = lookouts.filter((direction) => allHits(tree, { from, direction }).length % 2 === 1);
  return odd.length * 2 > lookouts.length;
}

/** For each vertex the sum of its faces' normals, each by the angle that the face has there. */
function cornerNormals(solid: SolidMesh): Float64Array {
  const normals = new Float64Array(solid.positions.length);
  for (let triangle = 0; triangle < solid.indices.length / 3; triangle += 1) {
    const places = cornersAt(solid, triangle);
    const normal = unit(areaVector(solid, triangle));
    for (let i = 0; i < 3; i += 1) {
      const [here, next, last] = [places[i], places[(i + 1) % 3], places[(i + 2) % 3]];
      if (!here || !next || !last) continue;
      const cosine = dot(unit(difference(next, here)), unit(difference(last, here)));
      const angle = Math.acos(Math.max(-1, Math.min(1, cosine)));
      const at = (solid.indices[triangle * 3 + i] ?? 0) * 3;
      for (const axis of [0, 1, 2] as const)
        normals[at + axis] = (normals[at + axis] ?? 0) + normal[axis] * angle;
    }
  }
  return normals;
}
