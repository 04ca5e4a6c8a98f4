import type { Document } from '@gltf-transform/core';
import { MeshoptSimplifier } from 'meshoptimizer';
import { type TriangleMesh, triangleMesh } from '../formats/triangleMesh.ts';
import { flatShare } from '../geometry/flatShare.ts';
import { movedDocument } from '../geometry/movedDocument.ts';
import { boundsOf, diagonalOf } from '../geometry/solidMeasures.ts';
import { type SolidMesh, solidMesh } from '../geometry/solidMesh.ts';
import { bitCode, sidesOf } from './bitCode.ts';
import { embedWaves } from './embedWaves.ts';
import { wrongBits } from './payload.ts';
import { radialSpectrum } from './radialSpectrum.ts';
import { clearHeight, readMesh, readSpectrum } from './readMesh.ts';

export interface Mark {
  /** The shop's secret; reading takes the same one. */
  key: string;
  /** Unsigned, 32 bits. */
  payload: number;
}

/** Why a model was left as it is; its copy can then only say in plain sight whose it is. */
export type UnmarkedReason =
  /** Fewer than 2,000 places: moving so few of them would show, and simplification would lose the mark. */
  | 'too-few-vertices'
  /** Plane faces, as parts have that must fit: moving their vertices would spoil them. */
  | 'precise-shape'
  /** The mark did not survive its own test: a shape whose surface is everywhere as far from its middle, as a ball. */
  | 'not-readable';

export type MarkedMesh =
  | {
      readonly mode: 'mesh';
      readonly document: Document;
      /** How far off 0 each bit stands, which is what it took for the mark to survive: 0.006 to 0.02. */
      readonly strength: number;
      /** The farthest that a vertex moved, as a share of the diagonal. */
      readonly farthest: number;
    }
  | { readonly mode: 'identity'; readonly document: Document; readonly reason: UnmarkedReason };

const fewestVertices = 2000;
/** Of the surface in plane patches. */
const mostFlat = 0.3;
const strengths = [1, 1.5, 2.25, 3.4].map((factor) => factor * clearHeight);
/** Of the diagonal. */
const mostMoved = 0.005;

/**
 * Hides 32 bits in the shape of a model: in each of 32 ranges of distance from its middle, surface is moved into or out
 * of the range's middle. Texture coordinates, normals, indices, seams and skins stay. The weakest mark is taken that
 * survives its own test; where none does, or the shape must not be touched, the document comes back as it was, with the
 * reason. Ranges of distance are after Cho, Prost and Jung, "An oblivious watermarking for 3-D polygonal meshes" (2007).
 */
export async function markMesh(source: Document, { key, payload }: Mark): Promise<MarkedMesh> {
  const mesh = triangleMesh(source);
  const solid = solidMesh(mesh, 0);
  const reason = untouchable(solid);
  if (reason) return { mode: 'identity', document: source, reason };
  await MeshoptSimplifier.ready;
  const code = bitCode(key);
  const sides = sidesOf(payload);
  for (const strength of strengths) {
    const places = embedWaves(solid, { code, sides, strength });
    const farthest = farthestWay(solid, places);
    if (farthest > mostMoved) break;
    if (!survives({ positions: places, indices: solid.indices }, { key, payload })) continue;
    const moved = mesh.positions.map(
      (_, at) => places[(solid.vertexOf[Math.floor(at / 3)] ?? 0) * 3 + (at % 3)] ?? 0,
    );
    const document = movedDocument(source, moved, mesh.positions);
    if (wrongBits(readMesh(document, key).payload, payload) > 0) continue;
    return { mode: 'mesh', document, strength, farthest };
  }
  return { mode: 'identity', document: source, reason: 'not-readable' };
}

function untouchable(solid: SolidMesh): UnmarkedReason | undefined {
  if (solid.positions.length / 3 < fewestVertices) return 'too-few-vertices';
  return flatShare(solid) > mostFlat ? 'precise-shape' : undefined;
}

/** Whether the mark is whole as it is, and all but one bit after half of the triangles are gone. */
function survives(mesh: TriangleMesh, { key, payload }: Mark): boolean {
  if (wrongBits(readSpectrum(radialSpectrum(mesh), key).payload, payload) > 0) return false;
  const target = Math.floor(mesh.indices.length / 6) * 3;
  const [indices] = MeshoptSimplifier.simplify(Uint32Array.from(mesh.indices), mesh.positions, 3, target, 1);
  const halved = { positions: mesh.positions, indices };
  return wrongBits(readSpectrum(radialSpectrum(halved), key).payload, payload) <= 1;
}

function farthestWay({ positions, indices }: TriangleMesh, moved: Float32Array): number {
  let farthest = 0;
  for (let at = 0; at < positions.length; at += 3) {
    const way = Math.hypot(
      (moved[at] ?? 0) - (positions[at] ?? 0),
      (moved[at + 1] ?? 0) - (positions[at + 1] ?? 0),
      (moved[at + 2] ?? 0) - (positions[at + 2] ?? 0),
    );
    if (way > farthest) farthest = way;
  }
  return farthest / (diagonalOf(boundsOf({ positions, indices })) || 1);
}
