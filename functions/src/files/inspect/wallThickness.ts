import { castRay } from '../geometry/castRay.ts';
import { areaVector, cornersAt, dot, type Vec3 } from '../geometry/corners.ts';
import { samplePlace, sampleSurface } from '../geometry/sampleSurface.ts';
import type { SolidMesh } from '../geometry/solidMesh.ts';
import type { TriangleTree } from '../geometry/triangleTree.ts';

export interface WallSample {
  readonly at: Vec3;
  /** Metres to the opposite wall. */
  readonly thickness: number;
}

const sampleCount = 5000;

/**
 * From places spread over the surface, straight inwards to the opposite wall. A wall counts only where the ray meets
 * it from inside and within 60° of upright, so that the two faces of a sharp edge are not taken for one.
 */
export function wallSamples(solid: SolidMesh, tree: TriangleTree): WallSample[] {
  const samples = sampleSurface(solid, sampleCount);
  const found: WallSample[] = [];
  for (let i = 0; i < samples.triangles.length; i += 1) {
    const triangle = samples.triangles[i] ?? 0;
    const at = samplePlace(solid, samples, i);
    const [x, y, z] = normalOf(solid, triangle);
    const direction: Vec3 = [-x, -y, -z];
    const hit = castRay(tree, { from: at, direction }, ownSize(solid, triangle));
    if (hit && hit.triangle !== triangle && dot(normalOf(solid, hit.triangle), direction) > 0.5)
      found.push({ at, thickness: hit.distance });
  }
  return found.sort((a, b) => a.thickness - b.thickness);
}

/** What rounding may set a triangle's own plane apart from a point on it. */
function ownSize(solid: SolidMesh, triangle: number): number {
  const [a, b, c] = cornersAt(solid, triangle);
  return Math.max(...[...a, ...b, ...c].map(Math.abs)) * 1e-6;
}

function normalOf(solid: SolidMesh, triangle: number): Vec3 {
  const [x, y, z] = areaVector(solid, triangle);
  const length = Math.hypot(x, y, z) || 1;
  return [x / length, y / length, z / length];
}
