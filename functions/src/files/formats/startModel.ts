import {
  type Accessor,
  Document,
  type Buffer as GltfBuffer,
  type Material,
  type Node,
  type Primitive,
  type Scene,
  type Texture,
} from '@gltf-transform/core';
import { EXTTextureWebP } from '@gltf-transform/extensions';
import { limits } from '../check/limits.ts';
import { pictureType } from './pictureType.ts';

/** `POINTS` of glTF 2.0 §3.7.2.1. */
const pointsMode = 0;

/** A document in the making, as readers build it. */
export interface Model {
  readonly document: Document;
  readonly buffer: GltfBuffer;
  readonly scene: Scene;
  /** Each picture once, by its bytes. */
  readonly textures: Map<Uint8Array, Texture>;
  /** Nodes made so far. */
  nodeCount: number;
  /** What parts without a material get. */
  plain?: Material;
}

/** Triangles of one material, as a file has them; arrays are kept, not copied. */
export interface Part {
  /** x, y, z of each vertex: metres, Y up, unless a node above turns and scales them. */
  positions: Float32Array;
  /** Without, each three vertices are a triangle. */
  indices?: Uint32Array | undefined;
  /** x, y, z, of any length but 0. */
  normals?: Float32Array | undefined;
  /** u, v; v grows downwards, as in glTF. */
  uvs?: Float32Array | undefined;
  /** Linear red, green, blue and opacity of each vertex, 65535 being 1. */
  colours?: Uint16Array | undefined;
  material?: Material | undefined;
  /** Points in place of triangles. */
  isPoints?: boolean;
}

/** An empty document with one scene. */
export function startModel(): Model {
  const document = new Document();
  const scene = document.createScene();
  document.getRoot().setDefaultScene(scene);
  return { document, buffer: document.createBuffer(), scene, textures: new Map(), nodeCount: 0 };
}

/** A node without a place yet. @throws Error beyond the number of nodes that a scene may have */
export function createNode(model: Model, name: string): Node {
  model.nodeCount += 1;
  if (model.nodeCount > limits.nodes) throw new Error(`The model has more than ${limits.nodes} parts`);
  return model.document.createNode(name);
}

/** A node that shows these parts as one mesh, without a place yet. @throws Error on a coordinate that is no number */
export function createMeshNode(model: Model, name: string, parts: readonly Part[]): Node {
  const mesh = model.document.createMesh(name);
  for (const part of parts) mesh.addPrimitive(primitiveOf(model, part));
  return createNode(model, name).setMesh(mesh);
}

/** @throws Error on a coordinate that is no number, or an index beyond the vertices */
export function primitiveOf(model: Model, part: Part): Primitive {
  const { positions, indices, normals, uvs, colours, material } = part;
  checkFinite(positions, 'coordinate');
  const primitive = model.document.createPrimitive();
  primitive.setAttribute('POSITION', accessor(model, 'VEC3', positions));
  if (indices) {
    checkIndices(indices, positions.length / 3);
    primitive.setIndices(accessor(model, 'SCALAR', indices));
  }
  if (normals && areUsable(normals)) {
    primitive.setAttribute('NORMAL', accessor(model, 'VEC3', normals));
  }
  if (uvs) {
    checkFinite(uvs, 'texture coordinate');
    primitive.setAttribute('TEXCOORD_0', accessor(model, 'VEC2', uvs));
  }
  if (colours) {
    primitive.setAttribute('COLOR_0', accessor(model, 'VEC4', colours).setNormalized(true));
  }
  primitive.setMaterial(material ?? plainMaterial(model));
  return part.isPoints ? primitive.setMode(pointsMode) : primitive;
}

/** White and dull: without a material, glTF would have it metal. */
function plainMaterial(model: Model): Material {
  model.plain ??= model.document.createMaterial().setMetallicFactor(0).setRoughnessFactor(0.8);
  return model.plain;
}

/** A picture as a texture; undefined for bytes that are none glTF takes. */
export function textureOf(model: Model, bytes: Uint8Array, name: string): Texture | undefined {
  const known = model.textures.get(bytes);
  const type = pictureType(bytes);
  if (known || !type) return known;
  if (type === 'image/webp') model.document.createExtension(EXTTextureWebP).setRequired(true);
  const texture = model.document.createTexture(name).setImage(new Uint8Array(bytes)).setMimeType(type);
  model.textures.set(bytes, texture);
  return texture;
}

/** An accessor of the model's one buffer. */
export function accessor(
  { document, buffer }: Model,
  type: Parameters<Accessor['setType']>[0],
  array: Float32Array | Uint32Array | Uint16Array,
): Accessor {
  return document
    .createAccessor()
    .setType(type)
    .setArray(array instanceof Uint32Array ? smallest(array) : owned(array))
    .setBuffer(buffer);
}

function smallest(indices: Uint32Array): Uint16Array<ArrayBuffer> | Uint32Array<ArrayBuffer> {
  // 65535 restarts a primitive, so it is never an index of 16 bits.
  return indices.every((index) => index < 65_535) ? new Uint16Array(indices) : new Uint32Array(indices);
}

function owned(array: Float32Array | Uint16Array): Float32Array<ArrayBuffer> | Uint16Array<ArrayBuffer> {
  return array instanceof Float32Array ? new Float32Array(array) : new Uint16Array(array);
}

function checkFinite(numbers: Float32Array, what: string): void {
  if (!numbers.every(Number.isFinite)) throw new Error(`A ${what} is not a number`);
}

function checkIndices(indices: Uint32Array, vertices: number): void {
  for (const index of indices) {
    if (index >= vertices) throw new Error(`A triangle names vertex ${index} of ${vertices}`);
  }
}

/** Normals to unit length, in place; false where one has no direction, so that the shape itself has to say. */
function areUsable(normals: Float32Array): boolean {
  for (let i = 0; i < normals.length; i += 3) {
    const length = Math.hypot(normals[i] ?? 0, normals[i + 1] ?? 0, normals[i + 2] ?? 0);
    if (!(length > 1e-20) || !Number.isFinite(length)) return false;
    for (let j = i; j < i + 3; j += 1) normals[j] = (normals[j] ?? 0) / length;
  }
  return true;
}
