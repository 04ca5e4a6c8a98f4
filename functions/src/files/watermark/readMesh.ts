import type { Document } from '@gltf-transform/core';
import { triangleMesh } from '../formats/triangleMesh.ts';
import { bitCode, payloadOf, spell } from './bitCode.ts';
import type { MarkReading } from './payload.ts';
import { type RadialSpectrum, radialSpectrum } from './radialSpectrum.ts';

/** A bit this far off 0 is clear: the weakest mark that is made. */
export const clearHeight = 0.006;

/** Reads the mark of a model without its original; the model may have been turned, moved, scaled or cut anew. */
export function readMesh(document: Document, key: string): MarkReading {
  return readSpectrum(radialSpectrum(triangleMesh(document)), key);
}

/** The same for a spectrum taken once, where several keys are tried. */
export function readSpectrum({ coefficients }: RadialSpectrum, key: string): MarkReading {
  const heights = spell(bitCode(key), coefficients);
  const clear = heights.reduce((sum, height) => sum + Math.min(1, Math.abs(height) / clearHeight), 0);
  return { payload: payloadOf(heights), confidence: clear / heights.length };
}
