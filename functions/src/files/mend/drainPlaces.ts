import type { TriangleMesh } from '../formats/triangleMesh.ts';
import { type Vec3, vertexAt } from '../geometry/corners.ts';

/** Where a hollow is best drained, metres: at its lowest place, and for a second hole far from it in the lower quarter. */
export function drainPlaces(hollow: TriangleMesh, count: number): Vec3[] {
  const places = Array.from({ length: hollow.positions.length / 3 }, (_, i) => vertexAt(hollow.positions, i));
  const heights = places.map(([, y]) => y);
  const low = heights.reduce((least, y) => Math.min(least, y), Infinity);
  const high = heights.reduce((most, y) => Math.max(most, y), -Infinity);
  const first = places.find(([, y]) => y === low);
  if (!first || count < 1) return [];
  const away = ([x, , z]: Vec3) => Math.hypot(x - first[0], z - first[2]);
  const second = places
    .filter(([, y]) => y < low + (high - low) / 4)
    .reduce((best, place) => (away(place) > away(best) ? place : best), first);
  return count > 1 && second !== first ? [first, second] : [first];
}
