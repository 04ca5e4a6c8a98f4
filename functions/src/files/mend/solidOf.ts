import type { Document, Primitive } from '@gltf-transform/core';
import { prune } from '@gltf-transform/functions';
import type { Manifold, ManifoldToplevel, Mesh } from 'manifold-3d';
import { unit, type Vec3 } from '../geometry/corners.ts';
import { inverseRows } from '../geometry/inverseRows.ts';
import { solidMesh } from '../geometry/solidMesh.ts';
import { addShape } from './addShape.ts';
import type { Loss } from './mendReport.ts';
import type { PartedMesh } from './partedMesh.ts';
import { Unmendable } from './unmendable.ts';

/** Attributes that a boolean keeps, cutting and interpolating them, in the order of their channels after the position. */
const carried = [
  ['NORMAL', 'VEC3', 3],
  ['TEXCOORD_0', 'VEC2', 2],
  ['COLOR_0', 'VEC4', 4],
] as const;
const channels = 3 + carried.reduce((sum, [, , size]) => sum + size, 0);

/** A model as a body of the kernel, which knows of each face the part it came from. */
export interface Solid {
  readonly body: Manifold;
  /** What the kernel calls each part, in the order of the parts. */
  readonly ids: readonly number[];
}

/** @throws Unmendable `not-manifold` when faces do not enclose a body */
export function solidOf(parted: PartedMesh, kernel: ManifoldToplevel): Solid {
  const { mesh, parts } = parted;
  const welded = solidMesh(mesh);
  const first = kernel.Manifold.reserveIDs(parts.length);
  const ids = parts.map((_, i) => first + i);
  const representative = new Map<number, number>();
  const from: number[] = [];
  const to: number[] = [];
  welded.vertexOf.forEach((place, vertex) => {
    const earlier = representative.get(place);
    if (earlier === undefined) representative.set(place, vertex);
    else {
      from.push(vertex);
      to.push(earlier);
    }
  });
  const triVerts =
    welded.source.length * 3 === mesh.indices.length
      ? mesh.indices
      : keptIndices(mesh.indices, welded.source);
  try {
    const body = new kernel.Manifold(
      new kernel.Mesh({
        numProp: channels,
        vertProperties: properties(parted),
        triVerts,
        mergeFromVert: Uint32Array.from(from),
        mergeToVert: Uint32Array.from(to),
        runIndex: runStarts(parted, welded.source),
        runOriginalID: Uint32Array.from(ids),
      }),
    );
    return { body, ids };
  } catch (error) {
    if (error instanceof Error && error.name === 'ManifoldError') throw new Unmendable('not-manifold');
    throw error;
  }
}

function keptIndices(indices: Uint32Array, source: Uint32Array): Uint32Array {
  return new Uint32Array(source.length * 3).map(
    (_, i) => indices[(source[Math.floor(i / 3)] ?? 0) * 3 + (i % 3)] ?? 0,
  );
}

/** Where each part's corners begin among those that were kept, and where the last one's end. */
function runStarts({ parts }: PartedMesh, source: Uint32Array): Uint32Array {
  const starts = parts.map(({ firstTriangle }) => source.findIndex((triangle) => triangle >= firstTriangle));
  return Uint32Array.from(
    [...starts.map((start) => (start === -1 ? source.length : start)), source.length],
    (i) => i * 3,
  );
}

/** Position, normal and the other carried attributes, in the scene's coordinates, vertex by vertex. */
function properties({ mesh, parts }: PartedMesh): Float32Array {
  const values = new Float32Array((mesh.positions.length / 3) * channels);
  for (let vertex = 0; vertex < mesh.positions.length / 3; vertex += 1)
    values.set(mesh.positions.subarray(vertex * 3, vertex * 3 + 3), vertex * channels);
  for (const { primitive, firstVertex, vertexCount, matrix } of parts) {
    const rows = inverseRows(matrix);
    let channel = 3;
    for (const [semantic, , size] of carried) {
      const accessor = primitive.getAttribute(semantic);
      const element: number[] = [];
      for (let i = 0; accessor && i < vertexCount; i += 1) {
        const own = accessor.getElement(i, element).slice(0, size);
        values.set(
          semantic === 'NORMAL' ? turnedNormal(own, rows) : own,
          (firstVertex + i) * channels + channel,
        );
      }
      channel += size;
    }
  }
  return values;
}

/** A normal goes by the inverse turned over its diagonal, so that it stays upright on a stretched surface. */
function turnedNormal(
  [x = 0, y = 0, z = 0]: readonly number[],
  [a, b, c]: readonly [Vec3, Vec3, Vec3],
): Vec3 {
  return unit([
    a[0] * x + b[0] * y + c[0] * z,
    a[1] * x + b[1] * y + c[1] * z,
    a[2] * x + b[2] * y + c[2] * z,
  ]);
}

/**
 * Puts a body in place of everything that the scene shows. Faces of a known part get its material and attributes; the
 * others, new walls, get the first part's material. Skins, morphs, animations and the node tree are lost.
 */
export async function showBody(parted: PartedMesh, { body, ids }: Solid): Promise<Loss[]> {
  const { document, parts } = parted;
  const mesh = body.getMesh();
  const root = document.getRoot();
  const lost: Loss[] = ['node-tree', 'attributes'];
  if (root.listSkins().length > 0) lost.push('skins');
  if (root.listAnimations().length > 0) lost.push('animations');
  if (parts.some(({ primitive }) => primitive.listTargets().length > 0)) lost.push('morph-targets');
  for (const scene of root.listScenes()) for (const child of scene.listChildren()) scene.removeChild(child);
  for (const animation of root.listAnimations()) animation.dispose();
  for (const skin of root.listSkins()) skin.dispose();
  for (let run = 0; run < mesh.runOriginalID.length; run += 1) {
    const part = parts[ids.indexOf(mesh.runOriginalID[run] ?? -1)];
    addRun(document, { mesh, run, like: part?.primitive ?? null, fallback: parts[0]?.primitive ?? null });
  }
  await document.transform(prune({ keepAttributes: true, keepExtras: true }));
  return lost;
}

interface Run {
  mesh: Mesh;
  run: number;
  like: Primitive | null;
  fallback: Primitive | null;
}

function addRun(document: Document, { mesh, run, like, fallback }: Run): void {
  const triangles = mesh.triVerts.slice(mesh.runIndex[run], mesh.runIndex[run + 1]);
  if (triangles.length === 0) return;
  const used = [...new Set(triangles)].sort((a, b) => a - b);
  const numberOf = new Map(used.map((vertex, i) => [vertex, i]));
  const pick = (channel: number, size: number) =>
    new Float32Array(used.length * size).map(
      (_, i) =>
        mesh.vertProperties[(used[Math.floor(i / size)] ?? 0) * mesh.numProp + channel + (i % size)] ?? 0,
    );
  const indices = triangles.map((vertex) => numberOf.get(vertex) ?? 0);
  const node = addShape(
    document,
    { positions: pick(0, 3), indices },
    (like ?? fallback)?.getMaterial() ?? null,
  );
  const primitive = node.getMesh()?.listPrimitives()[0];
  let channel = 3;
  for (const [semantic, type, size] of carried) {
    if (like?.getAttribute(semantic)) {
      const values = pick(channel, size);
      if (semantic === 'NORMAL') makeUnit(values);
      const buffer = document.getRoot().listBuffers()[0] ?? null;
      primitive?.setAttribute(
        semantic,
        document.createAccessor().setType(type).setArray(values).setBuffer(buffer),
      );
    }
    channel += size;
  }
}

/** Where a cut runs between two vertices their normals were mixed, and are too short. */
function makeUnit(normals: Float32Array): void {
  for (let at = 0; at < normals.length; at += 3)
    normals.set(unit([normals[at] ?? 0, normals[at + 1] ?? 0, normals[at + 2] ?? 0]), at);
}
