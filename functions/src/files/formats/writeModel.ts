import type { Document } from '@gltf-transform/core';
import { type ExportFormat, fileFormats } from '../../../contract/fileFormats.ts';
import { type Feature, lossesOf } from './losses.ts';

/** A model in the format it was asked for. */
export interface WrittenModel {
  bytes: Uint8Array;
  /** Content type. */
  type: string;
  /** Of the file's name, without the dot: an OBJ with its materials and pictures is a zip. */
  extension: string;
  /** What the model had that the format cannot say. */
  losses: Feature[];
}

/** What the document does not hold. */
export interface WriteOptions {
  /** A PNG that a 3MF carries along. */
  thumbnail?: Uint8Array | undefined;
}

type Writer = (document: Document, options: WriteOptions) => Uint8Array | Promise<Uint8Array>;

const writers: Record<ExportFormat, () => Promise<Writer>> = {
  glb: async () => (await import('./gltfIo.ts')).writeGlb,
  obj: async () => (await import('./obj/writeObj.ts')).writeObj,
  stl: async () => (await import('./stl/writeStl.ts')).writeStl,
  ply: async () => (await import('./ply/writePly.ts')).writePly,
  '3mf': async () => (await import('./threeMf/writeThreeMf.ts')).writeThreeMf,
  usdz: async () => (await import('./usd/writeUsdz.ts')).writeUsdz,
};

/**
 * A document in a format that people ask for. GLB and USDZ are in metres with Y up; STL, PLY and 3MF in millimetres with
 * Z up, OBJ in millimetres with Y up. Skins are written as they rest. The document is left as it is.
 * @throws Error where it has nothing that the format can say
 */
export async function writeModel(
  format: ExportFormat,
  document: Document,
  options: WriteOptions = {},
): Promise<WrittenModel> {
  const losses = lossesOf(format, document);
  const write = await writers[format]();
  const bytes = await write(document, options);
  const packed = format === 'obj' ? fileFormats.zip : fileFormats[format];
  return { bytes, type: packed.type, extension: packed.endings[0], losses };
}
