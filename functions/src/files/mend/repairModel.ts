import type { Document, Material } from '@gltf-transform/core';
import { prune } from '@gltf-transform/functions';
import { triangleMesh } from '../formats/triangleMesh.ts';
import { edgeTable } from '../geometry/edgeTable.ts';
import { movedDocument } from '../geometry/movedDocument.ts';
import { shellsOf } from '../geometry/shellsOf.ts';
import { type SolidMesh, solidMesh } from '../geometry/solidMesh.ts';
import { weldVertices } from '../geometry/weldVertices.ts';
import { duplicateFaces } from '../inspect/faultyFaces.ts';
import { addShape } from './addShape.ts';
import { holePatches, type Patch } from './holePatches.ts';
import { type MendedModel, mended } from './mendReport.ts';
import { type PartedMesh, partedMesh, partOfTriangle, setTriangles } from './partedMesh.ts';
import { turnedFaces, turnOver } from './turnFaces.ts';
import { Unmendable } from './unmendable.ts';

export interface RepairOptions {
  /** Metres within which vertices become one; by default only what rounding set apart. */
  tolerance?: number;
  /** Whether holes are closed; they are by default. */
  fillsHoles?: boolean;
}

/**
 * Makes a model printable where that can be done without guessing: brings vertices together, drops faces that have
 * collapsed or lie double, turns faces so that they show their outside, and closes holes. Texture coordinates,
 * materials, skins and the node tree stay; a patch takes them from its rim where the rim is of one part.
 * @throws Unmendable `empty`
 */
export async function repairModel(source: Document, options: RepairOptions = {}): Promise<MendedModel> {
  const parted = partedMesh(options.tolerance ? snapped(source, options.tolerance) : source);
  if (parted.mesh.indices.length === 0) throw new Unmendable('empty');
  const solid = withoutDuplicates(solidMesh(parted.mesh));
  const turned = turnedFaces(solid, shellsOf(solid.edges));
  const faces = { positions: solid.positions, indices: turnOver(solid.indices, turned) };
  const patches = options.fillsHoles === false ? [] : holePatches(faces);
  writeBack(parted, { solid, turned, patches });
  await parted.document.transform(prune({ keepAttributes: true, keepExtras: true, keepLeaves: true }));
  return mended(source, parted.document, patches.length > 0 ? ['patch-texture'] : []);
}

/** Every vertex at the place of the one it is merged with; attributes stay apart, so seams and edges stay sharp. */
function snapped(source: Document, tolerance: number): Document {
  const { positions, indices } = triangleMesh(source);
  const welded = weldVertices({ positions, indices }, tolerance);
  const moved = positions.map(
    (_, at) => welded.positions[(welded.vertexOf[Math.floor(at / 3)] ?? 0) * 3 + (at % 3)] ?? 0,
  );
  return movedDocument(source, moved, positions);
}

function withoutDuplicates(solid: SolidMesh): SolidMesh {
  const doubles = new Set(duplicateFaces(solid.indices));
  if (doubles.size === 0) return solid;
  const indices = solid.indices.filter((_, corner) => !doubles.has(Math.floor(corner / 3)));
  const source = solid.source.filter((_, triangle) => !doubles.has(triangle));
  return { ...solid, indices, source, edges: edgeTable(indices, solid.positions.length / 3) };
}

interface Faces {
  solid: SolidMesh;
  turned: Uint8Array;
  patches: readonly Patch[];
}

/** Writes the faces that stay, and the patches, to the parts they belong to. */
function writeBack(parted: PartedMesh, { solid, turned, patches }: Faces): void {
  const { mesh, parts, document } = parted;
  const partOf = partOfTriangle(parted);
  const faces = parts.map((): number[] => []);
  /** For each part a vertex of its own at each place of the welded mesh that it touches. */
  const vertices = parts.map(() => new Map<number, number>());
  solid.source.forEach((triangle, i) => {
    const part = partOf[triangle] ?? 0;
    for (const corner of turned[i] ? [0, 2, 1] : [0, 1, 2]) {
      const vertex = mesh.indices[triangle * 3 + corner] ?? 0;
      faces[part]?.push(vertex);
      vertices[part]?.set(solid.vertexOf[vertex] ?? 0, vertex);
    }
  });
  for (const { triangles, rim, fan } of patches) {
    if (fan) {
      addShape(document, fan, firstMaterial(parts));
      continue;
    }
    const home = vertices.findIndex((own) => rim.every((place) => own.has(place)));
    if (home === -1)
      addShape(
        document,
        { positions: solid.positions, indices: Uint32Array.from(triangles) },
        firstMaterial(parts),
      );
    else faces[home]?.push(...triangles.map((place) => vertices[home]?.get(place) ?? 0));
  }
  parts.forEach((part, i) => {
    setTriangles(document, part, faces[i] ?? []);
  });
}

/** The material of a patch between parts: that of the first. */
function firstMaterial(parts: PartedMesh['parts']): Material | null {
  return parts[0]?.primitive.getMaterial() ?? null;
}
