import type { Document } from '@gltf-transform/core';
import { type FlatPart, flatParts } from '../flatParts.ts';
import { fromMetres } from '../toMetres.ts';

const headerBytes = 84;
const triangleBytes = 50;

/** All triangles as one binary STL: millimetres, Z up. @throws Error where there is none */
export function writeStl(document: Document): Uint8Array {
  const parts = flatParts(document);
  const count = parts.reduce((sum, { indices }) => sum + indices.length / 3, 0);
  if (count === 0) throw new Error('The model has no triangles');
  const bytes = new Uint8Array(headerBytes + count * triangleBytes);
  bytes.set(new TextEncoder().encode('Maquette, binary STL in millimetres, Z up'));
  const view = new DataView(bytes.buffer);
  view.setUint32(headerBytes - 4, count, true);
  let at = headerBytes;
  for (const part of parts) at = writePart(view, part, at);
  return bytes;
}

function writePart(view: DataView, part: FlatPart, begin: number): number {
  const positions = fromMetres(part.positions, { metres: 0.001, up: 'z' });
  const corners = new Float32Array(9);
  let at = begin;
  for (let i = 0; i < part.indices.length; i += 3) {
    for (let corner = 0; corner < 3; corner += 1) {
      const from = (part.indices[i + corner] ?? 0) * 3;
      corners.set(positions.subarray(from, from + 3), corner * 3);
    }
    const normal = normalOf(corners);
    for (let j = 0; j < 3; j += 1) view.setFloat32(at + j * 4, normal[j] ?? 0, true);
    for (let j = 0; j < 9; j += 1) view.setFloat32(at + 12 + j * 4, corners[j] ?? 0, true);
    at += triangleBytes;
  }
  return at;
}

/** Of length 1; zeros for a triangle without area, which tells readers to find it themselves. */
function normalOf(c: Float32Array): [number, number, number] {
  const edge = (to: number, axis: number) => (c[to * 3 + axis] ?? 0) - (c[axis] ?? 0);
  const x = edge(1, 1) * edge(2, 2) - edge(1, 2) * edge(2, 1);
  const y = edge(1, 2) * edge(2, 0) - edge(1, 0) * edge(2, 2);
  const z = edge(1, 0) * edge(2, 1) - edge(1, 1) * edge(2, 0);
  const length = Math.hypot(x, y, z);
  return length > 0 ? [x / length, y / length, z / length] : [0, 0, 0];
}
