import type { Document } from '@gltf-transform/core';
import type { Manifold, ManifoldToplevel } from 'manifold-3d';
import type { TriangleMesh } from '../formats/triangleMesh.ts';
import { eachEdge } from '../geometry/edgeKinds.ts';
import { signedDistance } from '../geometry/signedDistance.ts';
import { boundsOf, diagonalOf } from '../geometry/solidMeasures.ts';
import { type SolidMesh, solidMesh } from '../geometry/solidMesh.ts';
import { addShape } from './addShape.ts';
import { drainPlaces } from './drainPlaces.ts';
import { manifoldModule } from './manifoldModule.ts';
import { type MendedModel, mended } from './mendReport.ts';
import { type PartedMesh, partedMesh } from './partedMesh.ts';
import { showBody, solidOf } from './solidOf.ts';
import { Unmendable } from './unmendable.ts';

export interface HollowOptions {
  /** Millimetres between the outside and the hollow. */
  wall: number;
  /** Holes at the underside through which resin runs out: 0, 1 or 2. */
  drains?: 0 | 1 | 2;
  /** Millimetres across a drain hole. */
  drainDiameter?: number;
}

/** Evaluations of the distance that one hollow may take; each is a search of some microseconds. */
const mostEvaluations = 150_000;

/**
 * A model with a hollow inside that keeps `wall` from the outside everywhere. Without drains the outside stays to the
 * bit; with drains it is cut, which keeps materials, normals, texture coordinates and colours, but no skins or
 * animations. Y is up.
 * @throws Unmendable `empty`, `not-watertight`, `not-manifold`, `wall-too-thick`
 */
export async function hollowModel(source: Document, options: HollowOptions): Promise<MendedModel> {
  const parted = partedMesh(source);
  const solid = solidMesh(parted.mesh);
  requireClosed(solid);
  const kernel = await manifoldModule();
  const inner = hollowOf(kernel, { solid, wall: options.wall / 1000 });
  try {
    if (!options.drains) {
      addShape(parted.document, turnedInwards(inner), parted.parts[0]?.primitive.getMaterial() ?? null);
      return mended(source, parted.document);
    }
    const lost = await cutOut(parted, { kernel, inner, options });
    return mended(source, parted.document, lost);
  } finally {
    inner.delete();
  }
}

function requireClosed(solid: SolidMesh): void {
  if (solid.indices.length === 0) throw new Unmendable('empty');
  eachEdge(solid, (kind) => {
    if (kind !== 'sound') throw new Unmendable('not-watertight');
  });
}

interface Hollow {
  solid: SolidMesh;
  /** Metres. */
  wall: number;
}

function hollowOf(kernel: ManifoldToplevel, { solid, wall }: Hollow): Manifold {
  const { min, max } = boundsOf(solid);
  const distance = signedDistance(solid, wall * 2);
  const volume = (max[0] - min[0]) * (max[1] - min[1]) * (max[2] - min[2]);
  // The grid has two points to each cube of its edge.
  const finest = Math.cbrt((2 * volume) / mostEvaluations);
  const edge = Math.max(finest, Math.min(wall / 2, diagonalOf({ min, max }) / 50));
  const bounds = { min: [...min] as [number, number, number], max: [...max] as [number, number, number] };
  const inner = kernel.Manifold.levelSet((point) => distance(point), bounds, edge, wall, wall / 50);
  if (inner.isEmpty()) {
    inner.delete();
    throw new Unmendable('wall-too-thick');
  }
  return inner;
}

function turnedInwards(body: Manifold): TriangleMesh {
  const { vertProperties, triVerts, numProp } = body.getMesh();
  const positions = new Float32Array((vertProperties.length / numProp) * 3).map(
    (_, i) => vertProperties[Math.floor(i / 3) * numProp + (i % 3)] ?? 0,
  );
  const indices = triVerts.map((vertex, i) =>
    i % 3 === 0 ? vertex : (triVerts[i % 3 === 1 ? i + 1 : i - 1] ?? 0),
  );
  return { positions, indices };
}

interface Cut {
  kernel: ManifoldToplevel;
  inner: Manifold;
  options: HollowOptions;
}

/** Takes the hollow and its drains off the model. */
async function cutOut(parted: PartedMesh, { kernel, inner, options }: Cut) {
  const { drains = 1, drainDiameter = 4 } = options;
  const radius = drainDiameter / 2000;
  const bottom = boundsOf(parted.mesh).min[1] - radius;
  const outer = solidOf(parted, kernel);
  const cylinders = drainPlaces(turnedInwards(inner), drains).map(([x, y, z]) =>
    // The kernel's cylinder stands on Z; turned, it hangs down from inside the hollow to below the model.
    kernel.Manifold.cylinder(y + radius - bottom, radius, radius, 32)
      .rotate(90, 0, 0)
      .translate(x, y + radius, z),
  );
  const body = kernel.Manifold.difference([outer.body, inner, ...cylinders]);
  try {
    return await showBody(parted, { ...outer, body });
  } finally {
    for (const used of [outer.body, body, ...cylinders]) used.delete();
  }
}
