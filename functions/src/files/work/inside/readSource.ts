import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Document } from '@gltf-transform/core';
import type { FileKind } from '../../../../contract/fileKinds.ts';
import type { LengthUnit } from '../../../../contract/inspection.ts';
import { refuse } from '../../check/refusal.ts';
import { type ModelKind, readModel } from '../../formats/readModel.ts';

interface Source {
  readonly file: string;
  readonly kind: FileKind;
  readonly unit?: LengthUnit | undefined;
}

/** Reads a model of the folder; refuses a file that is none. */
export async function readSource({ file, kind, unit }: Source, folder: string): Promise<Document> {
  if (!isModel(kind)) return refuse('unknown-type', `a ${kind} is no model`);
  return readModel(kind, await readFile(join(folder, file)), { unit });
}

const models: ReadonlySet<string> = new Set<ModelKind>([
  ...(['glb', 'gltf', 'gltf-zip', 'obj', 'obj-zip', 'stl', 'ply'] as const),
  ...(['fbx', 'dae', '3mf', 'step', 'usdz', 'bvh'] as const),
]);

function isModel(kind: FileKind): kind is ModelKind {
  return models.has(kind);
}
