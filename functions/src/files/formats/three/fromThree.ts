import type { Document, Material, Node, Primitive, Skin } from '@gltf-transform/core';
import { weldPrimitive } from '@gltf-transform/functions';
import {
  type AnimationClip,
  Bone,
  type BufferAttribute,
  type BufferGeometry,
  type InterleavedBufferAttribute,
  Matrix4,
  Mesh,
  type Object3D,
  Points,
  SkinnedMesh,
  type Material as ThreeMaterial,
} from 'three';
import { keptOpaque } from '../colourSpace.ts';
import { accessor, createNode, type Model, type Part, primitiveOf, startModel } from '../startModel.ts';
import { addClip } from './addClip.ts';
import { threeMaterial } from './threeMaterial.ts';

interface Reading {
  model: Model;
  nodes: Map<Object3D, Node>;
  materials: Map<ThreeMaterial, Material>;
}

/**
 * A scene of three's, as its loaders give it, as a document: nodes, meshes, materials, skins and clips. Lines, lights,
 * cameras and morph targets are left out. Texture coordinates are turned round, as pictures begin at the top in glTF.
 */
export async function fromThree(
  root: Object3D,
  clips: readonly AnimationClip[] = root.animations,
): Promise<Document> {
  const reading: Reading = { model: startModel(), nodes: new Map(), materials: new Map() };
  reading.model.scene.addChild(await readNode(reading, root));
  root.traverse((object) => {
    if (object instanceof SkinnedMesh) addSkin(reading, object);
  });
  for (const clip of clips) addClip(reading.model, clip, { root, nodes: reading.nodes });
  return reading.model.document;
}

async function readNode(reading: Reading, object: Object3D): Promise<Node> {
  const node = createNode(reading.model, object.name);
  reading.nodes.set(object, node);
  if (!object.matrixAutoUpdate) object.matrix.decompose(object.position, object.quaternion, object.scale);
  node.setTranslation(object.position.toArray()).setScale(object.scale.toArray());
  node.setRotation(object.quaternion.normalize().toArray());
  if (object instanceof Mesh || object instanceof Points) await addMesh(reading, object, node);
  for (const child of object.children) node.addChild(await readNode(reading, child));
  return node;
}

async function addMesh(reading: Reading, object: Mesh | Points, node: Node): Promise<void> {
  const { geometry } = object;
  const materials: ThreeMaterial[] = Array.isArray(object.material) ? object.material : [object.material];
  const isWhole = geometry.groups.length === 0 || !Array.isArray(object.material);
  const groups = isWhole
    ? [{ start: 0, count: Number.POSITIVE_INFINITY, materialIndex: 0 }]
    : geometry.groups;
  const mesh = reading.model.document.createMesh(object.name);
  for (const { start, count, materialIndex = 0 } of groups) {
    const material = materials[materialIndex];
    const part = partOf(geometry, { start, count });
    if (part.positions.length === 0 || part.indices?.length === 0) continue;
    if (object instanceof Points) part.isPoints = true;
    part.material = material && (await materialOf(reading, material));
    const primitive = primitiveOf(reading.model, part);
    addWeights(reading.model, geometry, primitive);
    weldPrimitive(primitive);
    mesh.addPrimitive(primitive);
  }
  if (mesh.listPrimitives().length > 0) node.setMesh(mesh);
}

async function materialOf({ model, materials }: Reading, from: ThreeMaterial): Promise<Material> {
  const material = materials.get(from) ?? (await threeMaterial(model, from));
  materials.set(from, material);
  return material;
}

/** A range of a geometry's corners; its vertices are given whole, and pruned by welding where corners share them. */
function partOf(geometry: BufferGeometry, { start, count }: { start: number; count: number }): Part {
  const vectors = (name: string, size: number) => vectorsOf(geometry.getAttribute(name), size);
  const positions = vectors('position', 3) ?? new Float32Array();
  const corners = geometry.index ? geometry.index.count : positions.length / 3;
  const end = Math.min(corners, start + count);
  const indices = Uint32Array.from({ length: Math.max(0, end - start) }, (_, i) => {
    return geometry.index ? geometry.index.getX(start + i) : start + i;
  });
  const uvs = vectors('uv', 2);
  if (uvs) for (let i = 1; i < uvs.length; i += 2) uvs[i] = 1 - (uvs[i] ?? 0);
  const colours = geometry.getAttribute('color');
  return { positions, indices, normals: vectors('normal', 3), uvs, colours: colours && keptColours(colours) };
}

type Attribute = BufferAttribute | InterleavedBufferAttribute;

function vectorsOf(attribute: Attribute | undefined, size: number): Float32Array | undefined {
  if (!attribute) return undefined;
  if (attribute.array instanceof Float32Array && attribute.array.length === attribute.count * size) {
    return attribute.array.slice();
  }
  const values = new Float32Array(attribute.count * size);
  for (let i = 0; i < values.length; i += 1) {
    values[i] = attribute.getComponent(Math.floor(i / size), i % size);
  }
  return values;
}

/** Three keeps colours of vertices in linear light. */
function keptColours(attribute: Attribute): Uint16Array {
  return Uint16Array.from({ length: attribute.count * 4 }, (_, i) => {
    const share = i % 4 < attribute.itemSize ? attribute.getComponent(i >> 2, i % 4) : 1;
    return Math.round(Math.min(1, Math.max(0, share)) * keptOpaque);
  });
}

/** The four joints that move a vertex most, and how much; shares add up to 1. */
function addWeights(model: Model, geometry: BufferGeometry, primitive: Primitive): void {
  const joints = vectorsOf(geometry.getAttribute('skinIndex'), 4);
  const weights = vectorsOf(geometry.getAttribute('skinWeight'), 4);
  if (!joints || !weights) return;
  for (let i = 0; i < weights.length; i += 4) {
    const sum = weights.subarray(i, i + 4).reduce((total, weight) => total + weight, 0);
    for (let j = i; j < i + 4; j += 1) {
      weights[j] = sum > 0 ? (weights[j] ?? 0) / sum : j === i ? 1 : 0;
      // A joint that moves nothing has to be joint 0 (glTF 2.0 §3.7.3.1).
      if (weights[j] === 0) joints[j] = 0;
    }
  }
  primitive.setAttribute('JOINTS_0', accessor(model, 'VEC4', Uint16Array.from(joints)));
  primitive.setAttribute('WEIGHTS_0', accessor(model, 'VEC4', weights));
}

function addSkin({ model, nodes }: Reading, object: SkinnedMesh): void {
  const node = nodes.get(object);
  const bones = object.skeleton?.bones ?? [];
  const joints = bones.flatMap((bone) => (bone instanceof Bone ? (nodes.get(bone) ?? []) : []));
  if (!node?.getMesh() || joints.length === 0 || joints.length < bones.length) return;
  const skin: Skin = model.document.createSkin(object.name);
  const inverses = new Float32Array(joints.length * 16);
  joints.forEach((joint, i) => {
    skin.addJoint(joint);
    const inverse = object.skeleton.boneInverses[i] ?? new Matrix4();
    inverses.set(inverse.clone().multiply(object.bindMatrix).elements, i * 16);
  });
  node.setSkin(skin.setInverseBindMatrices(accessor(model, 'MAT4', inverses)));
}
