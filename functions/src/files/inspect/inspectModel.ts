import type { Document } from '@gltf-transform/core';
import type { Inspection, PlacesByProblem } from '../../../contract/inspection.ts';
import type { LengthUnit } from '../formats/lengthUnit.ts';
import { triangleMesh } from '../formats/triangleMesh.ts';
import { boundsOf } from '../geometry/solidMeasures.ts';
import { guessUnit } from './guessUnit.ts';
import { printability } from './printability.ts';
import { sceneFigures } from './sceneFigures.ts';
import { validateGlb } from './validateGlb.ts';

export interface InspectOptions {
  /** The GLB that the document was read from, to be validated too. Only bytes that passed the structure check. */
  bytes?: Uint8Array;
  /** What the file's numbers were read as; metres where the format says so. */
  readAs?: LengthUnit;
}

export interface InspectedModel {
  readonly inspection: Inspection;
  /** Where each problem is, to be drawn on the model; kept apart because it is large. */
  readonly places: PlacesByProblem;
}

/** Measures a model: what it is made of, how large it is and whether it can be printed. Changes nothing. */
export async function inspectModel(
  document: Document,
  { bytes, readAs = 'm' }: InspectOptions = {},
): Promise<InspectedModel> {
  const mesh = triangleMesh(document);
  const { min, max } = boundsOf(mesh);
  const size: [number, number, number] = [max[0] - min[0], max[1] - min[1], max[2] - min[2]];
  const { print, places } = printability(mesh);
  const inspection: Inspection = {
    triangles: mesh.indices.length / 3,
    ...sceneFigures(document),
    bounds: { min: inMillimetres(min), max: inMillimetres(max) },
    size: inMillimetres(size),
    unit: guessUnit({ longest: Math.max(...size), readAs }),
    ...(bytes ? { validation: await validateGlb(bytes) } : {}),
    print,
  };
  return { inspection, places };
}

function inMillimetres([x, y, z]: readonly [number, number, number]): [number, number, number] {
  return [x * 1000, y * 1000, z * 1000];
}
