import type { Accessor, Document, Material, mat4, Node, Primitive } from '@gltf-transform/core';
import type { InstancedMesh, Transform } from '@gltf-transform/extensions';
import { composed, product, skinMatrices } from './placing.ts';
import { cornersOf, determinant, placedPrimitives } from './triangleMesh.ts';

/** Triangles of one material as they stand in the scene: metres, Y up, skins at rest, morph targets as they weigh. */
export interface FlatPart {
  name: string;
  /** What shows it; parts of one node are one thing. */
  node: Node;
  material: Material | null;
  /** x, y, z of each vertex. */
  positions: Float32Array;
  /** Three vertices a triangle, counter-clockwise from outside. */
  indices: Uint32Array;
  /** x, y, z, of length 1. */
  normals?: Float32Array | undefined;
  /** u, v of the colour's picture, as it lies; v grows downwards. */
  uvs?: Float32Array | undefined;
  /** Linear red, green, blue and opacity, 0 to 1. */
  colours?: Float32Array | undefined;
}

/** Every triangle of the default scene, for formats that have no skins, instances or quantised numbers. */
export function flatParts(document: Document): FlatPart[] {
  return placedPrimitives(document).flatMap(({ primitive, node, matrix }) => {
    const indices = cornersOf(primitive);
    if (indices.length === 0) return [];
    const places = instanceMatrices(node)?.map((each) => product(matrix, each)) ?? [matrix];
    return places.map((place) => flatPart({ primitive, node, matrix: place, indices }));
  });
}

interface Placed {
  primitive: Primitive;
  node: Node;
  matrix: mat4;
  indices: Uint32Array;
}

function flatPart({ primitive, node, matrix, indices }: Placed): FlatPart {
  const material = primitive.getMaterial();
  const colours = primitive.getAttribute('COLOR_0');
  const normals = vectorsOf(primitive, { name: 'NORMAL', node });
  const bent = skinMatrices(primitive, node);
  const matrixAt = bent ?? (() => matrix);
  const isMirrored = !bent && determinant(matrix) < 0;
  return {
    name: node.getName() || node.getMesh()?.getName() || '',
    node,
    material,
    positions: placedPoints(vectorsOf(primitive, { name: 'POSITION', node }) ?? new Float32Array(), matrixAt),
    indices: isMirrored ? turnedRound(indices) : indices,
    normals: normals && placedNormals(normals, matrixAt),
    uvs: uvsOf(primitive, material),
    colours: colours ? withOpacity(colours) : undefined,
  };
}

/** An attribute as plain numbers, morphed as the node, or else its mesh, weighs the targets. */
function vectorsOf(
  primitive: Primitive,
  { name, node }: { name: string; node: Node },
): Float32Array | undefined {
  const attribute = primitive.getAttribute(name);
  if (!attribute) return undefined;
  const values = numbersOf(attribute);
  const weights = node.getWeights().length > 0 ? node.getWeights() : (node.getMesh()?.getWeights() ?? []);
  primitive.listTargets().forEach((target, i) => {
    const weight = weights[i] ?? 0;
    const moved = weight === 0 ? undefined : target.getAttribute(name);
    if (!moved) return;
    numbersOf(moved).forEach((value, at) => {
      values[at] = (values[at] ?? 0) + value * weight;
    });
  });
  return values;
}

/** A copy, normalised integers as what they stand for. */
function numbersOf(attribute: Accessor): Float32Array {
  const array = attribute.getArray();
  if (array instanceof Float32Array) return array.slice();
  const size = attribute.getElementSize();
  const values = new Float32Array(attribute.getCount() * size);
  const element: number[] = [];
  for (let i = 0; i < attribute.getCount(); i += 1) values.set(attribute.getElement(i, element), i * size);
  return values;
}

function withOpacity(attribute: Accessor): Float32Array {
  const values = numbersOf(attribute);
  const size = attribute.getElementSize();
  if (size === 4) return values;
  return Float32Array.from({ length: (values.length / size) * 4 }, (_, i) =>
    i % 4 === 3 ? 1 : (values[(i >> 2) * size + (i % 4)] ?? 1),
  );
}

/** With KHR_texture_transform of the colour's picture applied. */
function uvsOf(primitive: Primitive, material: Material | null): Float32Array | undefined {
  const set = material?.getBaseColorTextureInfo()?.getTexCoord() ?? 0;
  const attribute = primitive.getAttribute(`TEXCOORD_${set}`) ?? primitive.getAttribute('TEXCOORD_0');
  if (!attribute) return undefined;
  const uvs = numbersOf(attribute);
  const transform = material?.getBaseColorTextureInfo()?.getExtension<Transform>('KHR_texture_transform');
  if (!transform) return uvs;
  const [[x, y], [width, height], angle] = [
    transform.getOffset(),
    transform.getScale(),
    transform.getRotation(),
  ];
  const [sin, cos] = [Math.sin(angle), Math.cos(angle)];
  for (let i = 0; i + 1 < uvs.length; i += 2) {
    const [u, v] = [(uvs[i] ?? 0) * width, (uvs[i + 1] ?? 0) * height];
    uvs[i] = cos * u + sin * v + x;
    uvs[i + 1] = -sin * u + cos * v + y;
  }
  return uvs;
}

function instanceMatrices(node: Node): mat4[] | undefined {
  const instances = node.getExtension<InstancedMesh>('EXT_mesh_gpu_instancing');
  const [moves, turns, sizes] = ['TRANSLATION', 'ROTATION', 'SCALE'].map((name) =>
    instances?.getAttribute(name),
  );
  const count = (moves ?? turns ?? sizes)?.getCount();
  if (!instances || count === undefined) return undefined;
  return Array.from({ length: count }, (_, i) =>
    composed({
      translation: moves?.getElement(i, []) ?? [0, 0, 0],
      rotation: turns?.getElement(i, []) ?? [0, 0, 0, 1],
      scale: sizes?.getElement(i, []) ?? [1, 1, 1],
    }),
  );
}

type MatrixAt = (vertex: number) => mat4;

function placedPoints(points: Float32Array, matrixAt: MatrixAt): Float32Array {
  for (let i = 0; i + 2 < points.length; i += 3) {
    const m = matrixAt(i / 3);
    const [x, y, z] = [points[i] ?? 0, points[i + 1] ?? 0, points[i + 2] ?? 0];
    points[i] = m[0] * x + m[4] * y + m[8] * z + m[12];
    points[i + 1] = m[1] * x + m[5] * y + m[9] * z + m[13];
    points[i + 2] = m[2] * x + m[6] * y + m[10] * z + m[14];
  }
  return points;
}

/** By the cofactors of the matrix, which keep normals upright whatever the scale, and its sign where it mirrors. */
function placedNormals(normals: Float32Array, matrixAt: MatrixAt): Float32Array {
  for (let i = 0; i + 2 < normals.length; i += 3) {
    const m = matrixAt(i / 3);
    const sign = determinant(m) < 0 ? -1 : 1;
    const [x, y, z] = [normals[i] ?? 0, normals[i + 1] ?? 0, normals[i + 2] ?? 0];
    const turned = [
      (m[5] * m[10] - m[6] * m[9]) * x + (m[2] * m[9] - m[1] * m[10]) * y + (m[1] * m[6] - m[2] * m[5]) * z,
      (m[6] * m[8] - m[4] * m[10]) * x + (m[0] * m[10] - m[2] * m[8]) * y + (m[2] * m[4] - m[0] * m[6]) * z,
      (m[4] * m[9] - m[5] * m[8]) * x + (m[1] * m[8] - m[0] * m[9]) * y + (m[0] * m[5] - m[1] * m[4]) * z,
    ];
    const length = Math.hypot(...turned) * sign || 1;
    for (let axis = 0; axis < 3; axis += 1) normals[i + axis] = (turned[axis] ?? 0) / length;
  }
  return normals;
}

function turnedRound(indices: Uint32Array): Uint32Array {
  const turned = indices.slice();
  for (let i = 0; i + 2 < turned.length; i += 3) {
    turned[i + 1] = indices[i + 2] ?? 0;
    turned[i + 2] = indices[i + 1] ?? 0;
  }
  return turned;
}
