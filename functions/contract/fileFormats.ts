/**
 * What may be uploaded, for the server that checks and for the page that refuses before sending: data alone, so that the
 * page can load it. The name only tells what a file claims to be; what it is, its content decides.
 */

import type { FileKind } from './fileKinds.ts';

/** What a file is good for; decides which limits and which work apply. */
export type FileClass = 'model' | 'motion' | 'image' | 'video' | 'archive' | 'document';

interface Format {
  readonly class: FileClass;
  /** Content type that the file is stored and sent with. */
  readonly type: string;
  /** Endings of names, without the dot, the usual one first; none for what only its content tells from another. */
  readonly endings: readonly string[];
}

export const fileFormats = {
  glb: { class: 'model', type: 'model/gltf-binary', endings: ['glb'] },
  zip: { class: 'archive', type: 'application/zip', endings: ['zip'] },
  /** With the files it names, zipped. */
  'gltf-zip': { class: 'model', type: 'application/zip', endings: [] },
  gltf: { class: 'model', type: 'model/gltf+json', endings: ['gltf'] },
  'obj-zip': { class: 'model', type: 'application/zip', endings: [] },
  mtl: { class: 'document', type: 'model/mtl', endings: ['mtl'] },
  obj: { class: 'model', type: 'model/obj', endings: ['obj'] },
  stl: { class: 'model', type: 'model/stl', endings: ['stl'] },
  ply: { class: 'model', type: 'model/ply', endings: ['ply'] },
  fbx: { class: 'model', type: 'application/vnd.autodesk.fbx', endings: ['fbx'] },
  dae: { class: 'model', type: 'model/vnd.collada+xml', endings: ['dae'] },
  '3mf': { class: 'model', type: 'model/3mf', endings: ['3mf'] },
  step: { class: 'model', type: 'model/step', endings: ['step', 'stp'] },
  usdz: { class: 'model', type: 'model/vnd.usdz+zip', endings: ['usdz'] },
  bvh: { class: 'motion', type: 'application/x-bvh', endings: ['bvh'] },
  png: { class: 'image', type: 'image/png', endings: ['png'] },
  jpeg: { class: 'image', type: 'image/jpeg', endings: ['jpg', 'jpeg'] },
  webp: { class: 'image', type: 'image/webp', endings: ['webp'] },
  avif: { class: 'image', type: 'image/avif', endings: ['avif'] },
  heic: { class: 'image', type: 'image/heic', endings: ['heic', 'heif'] },
  mp4: { class: 'video', type: 'video/mp4', endings: ['mp4', 'm4v', 'mov'] },
  webm: { class: 'video', type: 'video/webm', endings: ['webm'] },
  pdf: { class: 'document', type: 'application/pdf', endings: ['pdf'] },
} as const satisfies Record<FileKind, Format>;

/** The formats that a model can be had in. */
export const exportFormats = ['glb', 'obj', 'stl', 'ply', '3mf', 'usdz'] as const satisfies FileKind[];
export type ExportFormat = (typeof exportFormats)[number];

const byEnding = new Map<string, FileKind>();
for (const [format, { endings }] of Object.entries(fileFormats)) {
  for (const ending of endings) byEnding.set(ending, format as FileKind); // a key of the table
}

/** The format that a name claims by its ending, or undefined where none of ours has it. */
export function formatOfName(name: string): FileKind | undefined {
  return byEnding.get(name.slice(name.lastIndexOf('.') + 1).toLowerCase());
}
