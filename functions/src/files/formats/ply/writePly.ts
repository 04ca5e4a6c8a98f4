import type { Document } from '@gltf-transform/core';
import { byteOf } from '../colourSpace.ts';
import { type FlatPart, flatParts } from '../flatParts.ts';
import { fromMetres, zUp } from '../toMetres.ts';

interface Layout {
  vertices: number;
  faces: number;
  normals: boolean;
  uvs: boolean;
  colours: boolean;
}

/**
 * All triangles as one binary PLY: millimetres, Z up, with normals where every part has them, and colours (of vertices
 * times that of the material) and UVs where any part has them.
 * @throws Error where there is no triangle
 */
export function writePly(document: Document): Uint8Array {
  const parts = flatParts(document);
  if (parts.length === 0) throw new Error('The model has no triangles');
  const layout = layoutOf(parts);
  const header = new TextEncoder().encode(headerOf(layout));
  const bytes = new Uint8Array(header.length + layout.vertices * strideOf(layout) + layout.faces * faceBytes);
  bytes.set(header);
  const view = new DataView(bytes.buffer);
  let at = header.length;
  for (const part of parts) at = writeVertices(view, at, { part, layout });
  let first = 0;
  for (const { indices, positions } of parts) {
    at = writeFaces(view, at, { indices, first });
    first += positions.length / 3;
  }
  return bytes;
}

const faceBytes = 13;

function layoutOf(parts: readonly FlatPart[]): Layout {
  return {
    vertices: parts.reduce((sum, { positions }) => sum + positions.length / 3, 0),
    faces: parts.reduce((sum, { indices }) => sum + indices.length / 3, 0),
    normals: parts.every(({ normals }) => normals),
    uvs: parts.some(({ uvs }) => uvs),
    colours: parts.some(({ colours, material }) => {
      return colours || material?.getBaseColorFactor().some((share) => share < 1);
    }),
  };
}

function strideOf({ normals, uvs, colours }: Layout): number {
  return 12 + (normals ? 12 : 0) + (uvs ? 8 : 0) + (colours ? 4 : 0);
}

function headerOf({ vertices, faces, normals, uvs, colours }: Layout): string {
  const properties = (type: string, names: string) =>
    names.split(' ').map((name) => `property ${type} ${name}`);
  return [
    'ply',
    'format binary_little_endian 1.0',
    'comment Maquette, in millimetres, Z up',
    `element vertex ${vertices}`,
    ...properties('float', 'x y z'),
    ...(normals ? properties('float', 'nx ny nz') : []),
    ...(uvs ? properties('float', 's t') : []),
    ...(colours ? properties('uchar', 'red green blue alpha') : []),
    `element face ${faces}`,
    'property list uchar int vertex_indices',
    'end_header\n',
  ].join('\n');
}

function writeVertices(
  view: DataView,
  begin: number,
  { part, layout }: { part: FlatPart; layout: Layout },
): number {
  const positions = fromMetres(part.positions, { metres: 0.001, up: 'z' });
  const normals = part.normals && zUp(part.normals);
  const factor = part.material?.getBaseColorFactor() ?? [1, 1, 1, 1];
  let at = begin;
  const float = (value: number) => {
    view.setFloat32(at, value, true);
    at += 4;
  };
  for (let vertex = 0; vertex < positions.length / 3; vertex += 1) {
    for (let axis = 0; axis < 3; axis += 1) float(positions[vertex * 3 + axis] ?? 0);
    if (layout.normals) for (let axis = 0; axis < 3; axis += 1) float(normals?.[vertex * 3 + axis] ?? 0);
    if (layout.uvs) {
      float(part.uvs?.[vertex * 2] ?? 0);
      float(1 - (part.uvs?.[vertex * 2 + 1] ?? 0));
    }
    for (let i = 0; layout.colours && i < 4; i += 1) {
      const share = (part.colours?.[vertex * 4 + i] ?? 1) * (factor[i] ?? 1);
      view.setUint8(at, i === 3 ? Math.round(Math.min(1, Math.max(0, share)) * 255) : byteOf(share));
      at += 1;
    }
  }
  return at;
}

function writeFaces(view: DataView, begin: number, of: { indices: Uint32Array; first: number }): number {
  let at = begin;
  for (let i = 0; i < of.indices.length; i += 3) {
    view.setUint8(at, 3);
    for (let corner = 0; corner < 3; corner += 1) {
      view.setInt32(at + 1 + corner * 4, of.first + (of.indices[i + corner] ?? 0), true);
    }
    at += faceBytes;
  }
  return at;
}
