import type { Document } from '@gltf-transform/core';
import { weldVertices } from '../../geometry/weldVertices.ts';
import { type LengthUnit, metresIn } from '../lengthUnit.ts';
import { createMeshNode, type Part, startModel } from '../startModel.ts';
import { toMetres } from '../toMetres.ts';
import { parseAsciiStl } from './parseAsciiStl.ts';
import { isBinaryStl, parseBinaryStl } from './parseBinaryStl.ts';

/** One solid of an STL, in its own units and axes. */
export interface StlSolid {
  name: string;
  /** Nine numbers a triangle. */
  positions: Float32Array;
  /** Linear red, green, blue and opacity of each vertex, 65535 being 1. */
  colours?: Uint16Array | undefined;
}

/**
 * An STL (Z up), binary or ASCII, as a document: solids as nodes, colours of either dialect kept. Its normals are left
 * out, as they say no more than the order of the corners.
 * @throws Error where it is no STL, or ends early
 */
export function readStl(
  bytes: Uint8Array,
  { unit = 'mm' }: { unit?: LengthUnit | undefined } = {},
): Document {
  const solids = isBinaryStl(bytes)
    ? [parseBinaryStl(bytes)]
    : parseAsciiStl(new TextDecoder().decode(bytes));
  const filled = solids.filter(({ positions }) => positions.length > 0);
  if (filled.length === 0) throw new Error('The STL has no triangles');
  const model = startModel();
  const frame = { metres: metresIn[unit], up: 'z' } as const;
  for (const { name, positions, colours } of filled) {
    const placed = toMetres(positions, frame);
    model.scene.addChild(createMeshNode(model, name, [partOf(placed, colours)]));
  }
  return model.document;
}

function partOf(positions: Float32Array, colours: Uint16Array | undefined): Part {
  if (colours) return { positions, colours };
  return weldVertices({
    positions,
    indices: Uint32Array.from({ length: positions.length / 3 }, (_, i) => i),
  });
}
