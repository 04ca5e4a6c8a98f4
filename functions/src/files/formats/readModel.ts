import type { Document } from '@gltf-transform/core';
import type { FileKind } from '../../../contract/fileKinds.ts';
import type { LengthUnit } from './lengthUnit.ts';
import type { PackedFiles } from './packedFiles.ts';
import { unzipped } from './unzipped.ts';

/** Kinds that hold a model or a motion, and can be read. */
export type ModelKind = Extract<
  FileKind,
  | 'glb'
  | 'gltf'
  | 'gltf-zip'
  | 'obj'
  | 'obj-zip'
  | 'stl'
  | 'ply'
  | 'fbx'
  | 'dae'
  | '3mf'
  | 'step'
  | 'usdz'
  | 'bvh'
>;

/** What the bytes alone do not tell. */
export interface ReadOptions {
  /** What the numbers of an OBJ, STL or PLY (millimetres otherwise) or a BVH (centimetres) are. */
  unit?: LengthUnit | undefined;
  /** Files that came with the model: buffers, materials, pictures. For a zip they are its own. */
  files?: PackedFiles | undefined;
  /** The model's own name among them, from where relative paths count. */
  from?: string | undefined;
}

type Reader = (bytes: Uint8Array, options: ReadOptions) => Document | Promise<Document>;

const readers: Record<ModelKind, () => Promise<Reader>> = {
  glb: async () => (await import('./gltfIo.ts')).readGlb,
  gltf: async () => (await import('./gltf/readGltf.ts')).readGltf,
  'gltf-zip': async () => zipped('.gltf', (await import('./gltf/readGltf.ts')).readGltf),
  obj: async () => (await import('./obj/readObj.ts')).readObj,
  'obj-zip': async () => zipped('.obj', (await import('./obj/readObj.ts')).readObj),
  stl: async () => (await import('./stl/readStl.ts')).readStl,
  ply: async () => (await import('./ply/readPly.ts')).readPly,
  fbx: async () => (await import('./fbx/readFbx.ts')).readFbx,
  dae: async () => (await import('./dae/readDae.ts')).readDae,
  '3mf': async () => (await import('./threeMf/readThreeMf.ts')).readThreeMf,
  step: async () => (await import('./step/readStep.ts')).readStep,
  usdz: async () => (await import('./usd/readUsdz.ts')).readUsdz,
  bvh: async () => (await import('./bvh/readBvh.ts')).readBvh,
};

/**
 * A model of any kind as a document: metres, Y up. Only for bytes that files/check has passed, in a process of its own:
 * the readers hold to the sizes that a file states, but not to a time. Each is loaded with its first use.
 * @throws Error where the bytes are not of that kind, damaged, or contradict themselves
 */
export async function readModel(
  kind: ModelKind,
  bytes: Uint8Array,
  options: ReadOptions = {},
): Promise<Document> {
  const read = await readers[kind]();
  return read(bytes, options);
}

/** Reads the one file of an archive whose name ends so; of several, the one in the outermost folder. */
function zipped(ending: string, read: Reader): Reader {
  return (bytes, options) => {
    const files = unzipped(bytes);
    const names = [...files.keys()].filter((name) => name.toLowerCase().endsWith(ending));
    const [from] = names.sort((a, b) => a.split('/').length - b.split('/').length || (a < b ? -1 : 1));
    const model = from === undefined ? undefined : files.get(from);
    if (!model) throw new Error(`The archive holds no ${ending} file`);
    return read(model, { ...options, files, from });
  };
}
