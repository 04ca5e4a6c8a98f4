import type { Material } from '@gltf-transform/core';
import { keptOpaque, keptShare } from '../colourSpace.ts';
import type { Part } from '../startModel.ts';
import type { ObjFaces, ObjScene } from './parseObj.ts';
import { smoothNormals } from './smoothNormals.ts';

/** Vertices that corners share. */
export interface Vertices {
  /** Three numbers a vertex, as in `ObjFaces.corners`. */
  corners: number[];
  indices: Uint32Array;
}

/** Faces as triangles with one vertex for each different corner; positions as the file has them, times `metres`. */
export function objPart(
  scene: ObjScene,
  faces: ObjFaces,
  to: { metres: number; material?: Material | undefined },
): Part {
  const { corners, indices } = sharedVertices(faces.corners);
  const pick = (from: number[], size: number, part: number) => picked({ corners, part, from, size });
  const uvs = faces.hasUv ? pick(scene.uvs, 2, 1) : undefined;
  if (uvs) for (let i = 1; i < uvs.length; i += 2) uvs[i] = 1 - (uvs[i] ?? 0);
  const positions = pick(scene.positions, 3, 0);
  const colours = scene.colours.length > 0 ? vertexColours(scene.colours, corners) : undefined;
  const normals =
    faces.normals === 'given'
      ? pick(scene.normals, 3, 2)
      : faces.normals === 'smooth'
        ? smoothNormals(positions, { corners, indices })
        : undefined;
  return {
    positions: positions.map((value) => value * to.metres),
    indices,
    uvs,
    normals,
    colours,
    material: to.material,
  };
}

/** Chains of vertices by position: corners that are the same in all three numbers become one vertex. */
function sharedVertices(corners: readonly number[]): Vertices {
  const first = new Map<number, number>();
  const next: number[] = [];
  const kept: number[] = [];
  const indices = new Uint32Array(corners.length / 3);
  for (let corner = 0; corner < indices.length; corner += 1) {
    const [position = 0, uv = 0, normal = 0] = [
      corners[corner * 3],
      corners[corner * 3 + 1],
      corners[corner * 3 + 2],
    ];
    let vertex = first.get(position) ?? -1;
    while (vertex >= 0 && (kept[vertex * 3 + 1] !== uv || kept[vertex * 3 + 2] !== normal)) {
      vertex = next[vertex] ?? -1;
    }
    if (vertex < 0) {
      vertex = next.length;
      next.push(first.get(position) ?? -1);
      first.set(position, vertex);
      kept.push(position, uv, normal);
    }
    indices[corner] = vertex;
  }
  return { corners: kept, indices };
}

function picked(wanted: {
  corners: readonly number[];
  part: number;
  from: readonly number[];
  size: number;
}): Float32Array {
  const { corners, part, from, size } = wanted;
  const values = new Float32Array((corners.length / 3) * size);
  for (let vertex = 0; vertex * 3 < corners.length; vertex += 1) {
    const at = (corners[vertex * 3 + part] ?? 0) * size;
    for (let i = 0; i < size; i += 1) values[vertex * size + i] = from[at + i] ?? 0;
  }
  return values;
}

function vertexColours(colours: readonly number[], corners: readonly number[]): Uint16Array {
  const kept = new Uint16Array((corners.length / 3) * 4);
  for (let vertex = 0; vertex * 3 < corners.length; vertex += 1) {
    const at = (corners[vertex * 3] ?? 0) * 3;
    for (let i = 0; i < 3; i += 1) kept[vertex * 4 + i] = keptShare(colours[at + i] ?? 1);
    kept[vertex * 4 + 3] = keptOpaque;
  }
  return kept;
}
