import type { TriangleMesh } from '../formats/triangleMesh.ts';
import { nearestPoint } from './nearestPoint.ts';
import { samplePlace, sampleSurface } from './sampleSurface.ts';
import { triangleTree } from './triangleTree.ts';

/**
 * How far two surfaces lie apart, in their unit: the greatest distance from samples of either to the other (a sampled
 * Hausdorff distance, a lower bound of the true one). 0 for two empty meshes, infinite when one alone is empty.
 */
export function surfaceDistance(a: TriangleMesh, b: TriangleMesh, samples = 20_000): number {
  return Math.max(oneWay(a, b, samples), oneWay(b, a, samples));
}

function oneWay(from: TriangleMesh, to: TriangleMesh, count: number): number {
  const samples = sampleSurface(from, count);
  if (to.indices.length === 0) return samples.triangles.length > 0 ? Infinity : 0;
  const tree = triangleTree(to);
  let farthest = 0;
  for (let i = 0; i < samples.triangles.length; i += 1) {
    // Only a sample farther off than all before it counts, so the search ends at any place nearer than that.
    const nearest = nearestPoint(tree, samplePlace(from, samples, i), { enough: farthest });
    farthest = Math.max(farthest, nearest?.distance ?? 0);
  }
  return farthest;
}
