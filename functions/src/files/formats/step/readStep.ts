import type { Document, Material, Node } from '@gltf-transform/core';
import type { OcctMesh, OcctModel, OcctNode } from 'occt-import-js';
import { createMeshNode, createNode, type Model, type Part, startModel } from '../startModel.ts';
import { yUp } from '../toMetres.ts';

type Rgb = readonly [number, number, number];

interface Reading {
  model: Model;
  meshes: readonly OcctMesh[];
  materials: Map<string, Material>;
}

/**
 * A STEP file (AP203, AP214, AP242) as a document: its assembly as nodes, surfaces as triangles within 0.1 % of the
 * model's size, colours of solids and faces. Loads 8 MB of WebAssembly with the first use.
 * @throws Error where it is no STEP file or holds no surface
 */
export async function readStep(bytes: Uint8Array): Promise<Document> {
  const { root, meshes = [] } = await tessellated(bytes);
  if (!root || meshes.length === 0) throw new Error('The STEP file has no surface that can be shown');
  const reading: Reading = { model: startModel(), meshes, materials: new Map() };
  for (const node of readNode(reading, root).listChildren()) reading.model.scene.addChild(node);
  return reading.model.document;
}

async function tessellated(bytes: Uint8Array): Promise<OcctModel> {
  const { default: start } = await import('occt-import-js');
  const lines: string[] = [];
  const occt = await start({ print: (line) => lines.push(line), printErr: (line) => lines.push(line) });
  const model = occt.ReadStepFile(bytes, { linearUnit: 'meter' });
  if (!model.success)
    throw new Error(`It is no STEP file that can be read: ${lines.join(' ').slice(0, 200)}`);
  return model;
}

function readNode(reading: Reading, { name, meshes, children }: OcctNode): Node {
  const node = createNode(reading.model, name);
  for (const index of meshes) {
    const mesh = reading.meshes[index];
    if (mesh) node.addChild(createMeshNode(reading.model, mesh.name, partsOf(reading, mesh)));
  }
  for (const child of children) node.addChild(readNode(reading, child));
  return node;
}

/** One part for each colour; a face without one has its solid's. */
function partsOf(reading: Reading, { attributes, index, brep_faces: faces, color }: OcctMesh): Part[] {
  const positions = yUp(attributes.position.array);
  const normals = attributes.normal && yUp(attributes.normal.array);
  const byColour = Map.groupBy(faces, (face) => JSON.stringify(face.color ?? color ?? null));
  return [...byColour.values()].map((group) => ({
    ...onlyUsed({
      positions,
      normals,
      corners: group.flatMap(({ first, last }) => index.array.slice(first * 3, last * 3 + 3)),
    }),
    material: materialOf(reading, group[0]?.color ?? color),
  }));
}

function materialOf({ model, materials }: Reading, colour: Rgb | undefined): Material | undefined {
  if (!colour) return undefined;
  const key = colour.join(' ');
  const material =
    materials.get(key) ??
    model.document
      .createMaterial()
      .setBaseColorFactor([...colour, 1])
      .setMetallicFactor(0)
      .setRoughnessFactor(0.6);
  materials.set(key, material);
  return material;
}

/** The vertices that corners name, and no others. */
function onlyUsed(from: {
  positions: Float32Array;
  normals: Float32Array | undefined;
  corners: number[];
}): Part {
  const kept = new Map<number, number>();
  const indices = Uint32Array.from(from.corners, (vertex) => {
    const index = kept.get(vertex) ?? kept.size;
    kept.set(vertex, index);
    return index;
  });
  const picked = (vectors: Float32Array) => {
    const values = new Float32Array(kept.size * 3);
    for (const [vertex, index] of kept) values.set(vectors.subarray(vertex * 3, vertex * 3 + 3), index * 3);
    return values;
  };
  return { positions: picked(from.positions), normals: from.normals && picked(from.normals), indices };
}
