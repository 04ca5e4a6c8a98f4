import type { Accessor, Document, mat4 } from '@gltf-transform/core';
import { cloneDocument } from '@gltf-transform/functions';
import { cornersOf, placedPrimitives } from '../formats/triangleMesh.ts';
import { inverseRows } from './inverseRows.ts';

/**
 * A copy of a document with its vertices moved: `moved` has the scene's coordinates in the order of `triangleMesh`.
 * Only positions change; a mesh that several nodes show follows its first place.
 */
export function movedDocument(source: Document, moved: Float32Array, before: Float32Array): Document {
  const document = cloneDocument(source);
  const done = new Set<Accessor>();
  let start = 0;
  for (const { primitive, matrix } of placedPrimitives(document)) {
    const position = primitive.getAttribute('POSITION');
    if (!position || cornersOf(primitive).length === 0) continue;
    if (!done.has(position)) {
      const end = start + position.getCount() * 3;
      shift(position, matrix, { moved: moved.subarray(start, end), before: before.subarray(start, end) });
      done.add(position);
    }
    start += position.getCount() * 3;
  }
  return document;
}

interface Shift {
  moved: Float32Array;
  before: Float32Array;
}

/** Adds each vertex's way, brought into the accessor's own coordinates; one that has not moved keeps its bits. */
function shift(position: Accessor, matrix: mat4, { moved, before }: Shift): void {
  const back = inverseRows(matrix);
  const places = new Float32Array(moved.length);
  const own: number[] = [];
  for (let at = 0; at < moved.length; at += 3) {
    position.getElement(at / 3, own);
    const dx = (moved[at] ?? 0) - (before[at] ?? 0);
    const dy = (moved[at + 1] ?? 0) - (before[at + 1] ?? 0);
    const dz = (moved[at + 2] ?? 0) - (before[at + 2] ?? 0);
    for (let axis = 0; axis < 3; axis += 1) {
      const [x = 0, y = 0, z = 0] = back[axis] ?? [];
      places[at + axis] = (own[axis] ?? 0) + x * dx + y * dy + z * dz;
    }
  }
  position.setArray(places).setNormalized(false);
}
