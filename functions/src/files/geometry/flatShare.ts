import { areaVector, dot, unit } from './corners.ts';
import { surfaceOf } from './solidMeasures.ts';
import type { SolidMesh } from './solidMesh.ts';
import { twinsOf } from './twinsOf.ts';

/** Faces whose normals differ by no more lie in one plane. */
const flat = Math.cos((0.5 * Math.PI) / 180);
/** A patch below this share of the surface says nothing: a finely divided curve has such patches too. */
const leastShare = 0.005;

/** 0–1: the share of the surface that lies in plane patches, as on parts drawn by ruler rather than by hand. */
export function flatShare(solid: SolidMesh): number {
  const twins = twinsOf(solid);
  const seen = new Uint8Array(solid.indices.length / 3);
  const total = surfaceOf(solid);
  let inPatches = 0;
  for (let seed = 0; seed < seen.length; seed += 1) {
    if (seen[seed]) continue;
    const area = patchArea({ solid, twins, seen, seed });
    if (area > total * leastShare) inPatches += area;
  }
  return total > 0 ? inPatches / total : 0;
}

interface Growth {
  solid: SolidMesh;
  twins: Int32Array;
  /** Marks triangles of patches already grown. */
  seen: Uint8Array;
  seed: number;
}

/** Grows a patch over all neighbours that lie in the plane of its seed. */
function patchArea({ solid, twins, seen, seed }: Growth): number {
  const normal = unit(areaVector(solid, seed));
  const open = [seed];
  let area = 0;
  seen[seed] = 1;
  for (let triangle = open.pop(); triangle !== undefined; triangle = open.pop()) {
    area += Math.hypot(...areaVector(solid, triangle)) / 2;
    for (let corner = triangle * 3; corner < triangle * 3 + 3; corner += 1) {
      const twin = twins[corner] ?? -1;
      const next = Math.floor(twin / 3);
      if (twin === -1 || seen[next] || dot(unit(areaVector(solid, next)), normal) < flat) continue;
      seen[next] = 1;
      open.push(next);
    }
  }
  return area;
}
