import type { FileKind } from '../../../contract/fileKinds.ts';
import { checkZip } from './archive/checkZip.ts';
import type { FileFacts } from './fileFacts.ts';
import { checkGlb } from './gltf/checkGlb.ts';
import { checkGltf } from './gltf/checkGltf.ts';
import { checkPdf } from './media/checkPdf.ts';
import { checkPicture } from './media/checkPicture.ts';
import { checkMp4, checkWebm } from './media/checkVideo.ts';
import { checkBvh } from './mesh/checkBvh.ts';
import { checkDae } from './mesh/checkDae.ts';
import { checkFbx } from './mesh/checkFbx.ts';
import { checkMtl, checkObj } from './mesh/checkObj.ts';
import { checkPly } from './mesh/checkPly.ts';
import { checkStep } from './mesh/checkStep.ts';
import { checkStl } from './mesh/checkStl.ts';

/** What `sniff` can say: packages are `zip` to it. */
export type SniffedKind = Exclude<FileKind, '3mf' | 'usdz' | 'gltf-zip' | 'obj-zip'>;

const checks: Record<Exclude<SniffedKind, 'zip'>, (bytes: Uint8Array) => FileFacts> = {
  glb: checkGlb,
  gltf: (bytes) => checkGltf(bytes),
  obj: checkObj,
  mtl: checkMtl,
  stl: checkStl,
  ply: checkPly,
  fbx: checkFbx,
  dae: checkDae,
  step: checkStep,
  bvh: checkBvh,
  png: (bytes) => checkPicture(bytes, 'png'),
  jpeg: (bytes) => checkPicture(bytes, 'jpeg'),
  webp: (bytes) => checkPicture(bytes, 'webp'),
  avif: (bytes) => checkPicture(bytes, 'avif'),
  heic: (bytes) => checkPicture(bytes, 'heic'),
  mp4: checkMp4,
  webm: checkWebm,
  pdf: checkPdf,
};

/** Checks content of a kind already told; `depth` counts the archives around it. Throws a `Refusal`. */
export function checkContent(
  bytes: Uint8Array,
  { kind, depth = 0 }: { kind: SniffedKind; depth?: number },
): { kind: FileKind; facts: FileFacts } {
  return kind === 'zip' ? checkZip(bytes, depth) : { kind, facts: checks[kind](bytes) };
}
