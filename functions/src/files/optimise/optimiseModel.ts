import { type Document, Logger, PropertyType, type Transform } from '@gltf-transform/core';
import {
  cloneDocument,
  dedup,
  draco,
  flatten,
  join,
  meshopt,
  prune,
  textureCompress,
  weld,
} from '@gltf-transform/functions';
import { MeshoptEncoder } from 'meshoptimizer';
import { readGlb, writeGlb } from '../formats/gltfIo.ts';
import { triangleMesh } from '../formats/triangleMesh.ts';
import { boundsOf, diagonalOf } from '../geometry/solidMeasures.ts';
import { surfaceDistance } from '../geometry/surfaceDistance.ts';
import { type ModelFigures, modelFigures } from './modelFigures.ts';
import { type Preset, type PresetName, presets } from './presets.ts';
import { simplifyWithin } from './simplifyWithin.ts';

export interface OptimisedModel {
  /** The finished GLB. */
  readonly bytes: Uint8Array;
  readonly before: ModelFigures;
  readonly after: ModelFigures;
  /** How far the surface has moved, packing included, measured: a share of the diagonal. */
  readonly error: number;
  /** What simplification was allowed. */
  readonly errorBound: number;
}

/** Makes a model smaller for a purpose. The document given stays as it is. */
export async function optimiseModel(source: Document, name: PresetName): Promise<OptimisedModel> {
  const preset = presets[name];
  const original = triangleMesh(source);
  const before = modelFigures(source, (await writeGlb(source)).byteLength);
  const document = cloneDocument(source).setLogger(new Logger(Logger.Verbosity.ERROR));
  await document.transform(dedup(), ...tidying(preset), weld());
  await simplifyWithin(document, preset);
  await document.transform(...(await finishing(preset)));
  const bytes = await writeGlb(document);
  const packed = await readGlb(bytes);
  return {
    bytes,
    before,
    after: modelFigures(packed, bytes.byteLength),
    error: surfaceDistance(original, triangleMesh(packed)) / (diagonalOf(boundsOf(original)) || 1),
    errorBound: preset.errorBound,
  };
}

function tidying({ joins }: Preset): Transform[] {
  return joins ? [flatten(), join()] : [];
}

async function finishing({ textures, packing, keepsUnused }: Preset): Promise<Transform[]> {
  const steps: Transform[] = [
    keepsUnused
      ? prune({ propertyTypes: [PropertyType.ACCESSOR, PropertyType.BUFFER], keepAttributes: true })
      : prune({ keepAttributes: false, keepExtras: true }),
  ];
  if (textures) {
    const { default: encoder } = await import('sharp');
    const { longestSide, format } = textures;
    const resize: [number, number] = [longestSide, longestSide];
    const common = { encoder, resize, quality: 80, ...(format ? { targetFormat: format } : {}) };
    steps.push(textureCompress(common));
  }
  if (packing?.method === 'meshopt') {
    await MeshoptEncoder.ready;
    steps.push(
      meshopt({
        encoder: MeshoptEncoder,
        level: 'high',
        quantizePosition: packing.positionBits,
        quantizationVolume: 'scene',
      }),
    );
  }
  if (packing?.method === 'draco')
    steps.push(
      draco({ quantizePosition: packing.positionBits, quantizeNormal: 12, quantizationVolume: 'scene' }),
    );
  return steps;
}
