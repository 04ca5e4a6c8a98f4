import type { Document, Mesh, Node } from '@gltf-transform/core';
import { limits } from '../../check/limits.ts';
import { metresIn } from '../lengthUnit.ts';
import type { PackedFiles } from '../packedFiles.ts';
import { readXml } from '../readXml.ts';
import { createNode, type Model, primitiveOf, startModel } from '../startModel.ts';
import { type Frame, matrixToMetres, toMetres } from '../toMetres.ts';
import { unzipped } from '../unzipped.ts';
import { type ObjectSource, objectParts } from './objectParts.ts';
import { type ModelPart, type Placed, parseModelPart, type ThreeMfObject } from './parseModelPart.ts';

interface Reading {
  model: Model;
  files: PackedFiles;
  /** Model parts by path, with the materials made of them. */
  parts: Map<string, ObjectSource>;
  meshes: Map<ThreeMfObject, Mesh>;
}

/** Where a placed object is looked for, and how many objects it is within. */
interface Place {
  path: string;
  depth: number;
}

/**
 * A 3MF as a document: what is in its build, components as nodes within nodes, colours, materials and pictures.
 * @throws Error where it is no 3MF, or names what it does not hold
 */
export function readThreeMf(bytes: Uint8Array): Document {
  const files = unzipped(bytes);
  const reading: Reading = { model: startModel(), files, parts: new Map(), meshes: new Map() };
  const path = rootPath(files);
  const { items } = partAt(reading, path).part;
  for (const item of items) reading.model.scene.addChild(place(reading, item, { path, depth: 0 }));
  if (reading.meshes.size === 0) throw new Error('The 3MF builds nothing');
  return reading.model.document;
}

/** The model part that the package's relationships name (OPC, ECMA-376 part 2 §9.3). */
function rootPath(files: PackedFiles): string {
  const relations = files.get('_rels/.rels');
  let path: string | undefined;
  readXml(relations ? new TextDecoder().decode(relations) : '', {
    open: (name, attributes) => {
      if (name === 'Relationship' && attributes.get('Type')?.endsWith('/3dmodel'))
        path ??= attributes.get('Target');
    },
  });
  if (path === undefined) throw new Error('The 3MF names no model');
  return path.replace(/^\//, '');
}

function partAt(reading: Reading, path: string): ObjectSource {
  const known = reading.parts.get(path);
  if (known) return known;
  const bytes = reading.files.get(path);
  if (!bytes) throw new Error(`The 3MF names ${path.slice(0, 100)}, which it does not hold`);
  const part = parseModelPart(new TextDecoder().decode(bytes));
  const source = { model: reading.model, part, files: reading.files, materials: new Map() };
  reading.parts.set(path, source);
  return source;
}

function place(reading: Reading, placed: Placed, { path, depth }: Place): Node {
  if (depth > limits.nodeDepth)
    throw new Error(`The 3MF has objects within objects beyond ${limits.nodeDepth}`);
  const within = placed.path ?? path;
  const source = partAt(reading, within);
  const object = source.part.objects.get(placed.objectId);
  if (!object)
    throw new Error(`The 3MF names object ${placed.objectId.slice(0, 40)}, which it does not hold`);
  const frame = frameOf(source.part);
  const node = createNode(reading.model, object.name).setMatrix(matrixToMetres(placed.matrix, frame));
  if (object.triangles.length > 0) node.setMesh(meshOf(reading, object, source));
  for (const component of object.components) {
    node.addChild(place(reading, component, { path: within, depth: depth + 1 }));
  }
  return node;
}

function frameOf({ unit }: ModelPart): Frame {
  return { metres: metresIn[unit], up: 'z' };
}

function meshOf(reading: Reading, object: ThreeMfObject, source: ObjectSource): Mesh {
  const known = reading.meshes.get(object);
  if (known) return known;
  const mesh = reading.model.document.createMesh(object.name);
  for (const part of objectParts(object, source)) {
    const positions = toMetres(part.positions, frameOf(source.part));
    mesh.addPrimitive(primitiveOf(reading.model, { ...part, positions }));
  }
  reading.meshes.set(object, mesh);
  return mesh;
}
