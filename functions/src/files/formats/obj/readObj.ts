import type { Document, Material } from '@gltf-transform/core';
import { limits } from '../../check/limits.ts';
import { type LengthUnit, metresIn } from '../lengthUnit.ts';
import { fileNamed, type PackedFiles } from '../packedFiles.ts';
import { createMeshNode, type Model, startModel } from '../startModel.ts';
import { mtlMaterial } from './mtlMaterial.ts';
import { objPart } from './objPart.ts';
import { parseMtl } from './parseMtl.ts';
import { type ObjFaces, type ObjScene, parseObj } from './parseObj.ts';

/** Where an OBJ came from. */
export interface ObjOptions {
  /** What its numbers are; OBJ does not say. */
  unit?: LengthUnit | undefined;
  /** MTL files and pictures that came with it. */
  files?: PackedFiles | undefined;
  /** Its own name among them. */
  from?: string | undefined;
}

/**
 * A Wavefront OBJ (Y up) as a document: objects and groups as nodes, materials and pictures where they came with it.
 * @throws Error where it is no OBJ, or contradicts itself
 */
export async function readObj(
  bytes: Uint8Array,
  { unit = 'mm', files = new Map(), from = '' }: ObjOptions = {},
): Promise<Document> {
  const scene = parseObj(new TextDecoder().decode(bytes));
  if (scene.faces.length === 0) throw new Error('The OBJ has no faces');
  const model = startModel();
  const materials = await materialsOf(model, scene, { files, from });
  for (const [object, faces] of Map.groupBy(scene.faces, (each) => each.object)) {
    const parts = faces.map((each) =>
      objPart(scene, each, { metres: metresIn[unit], material: materials.get(each.material) }),
    );
    model.scene.addChild(createMeshNode(model, object, parts));
  }
  return model.document;
}

/** Those that faces use, by name. */
async function materialsOf(
  model: Model,
  { libraries, faces }: ObjScene,
  { files, from }: { files: PackedFiles; from: string },
): Promise<Map<string, Material>> {
  const used = new Set(faces.map(({ material }: ObjFaces) => material));
  if (used.size > limits.materials) throw new Error(`The OBJ uses ${used.size} materials`);
  const materials = new Map<string, Material>();
  for (const uri of new Set(libraries)) {
    const bytes = fileNamed({ files, from, uri });
    for (const mtl of bytes ? parseMtl(new TextDecoder().decode(bytes)) : []) {
      if (!used.has(mtl.name) || materials.has(mtl.name)) continue;
      materials.set(mtl.name, await mtlMaterial(model, mtl, { files, from: uri.includes('/') ? uri : from }));
    }
  }
  return materials;
}
