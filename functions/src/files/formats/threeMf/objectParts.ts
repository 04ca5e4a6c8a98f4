import type { Material } from '@gltf-transform/core';
import { keptOpaque, keptShare, linearOf } from '../colourSpace.ts';
import type { PackedFiles } from '../packedFiles.ts';
import { type Model, type Part, textureOf } from '../startModel.ts';
import type { ModelPart, PropertyGroup, Rgba, ThreeMfObject } from './parseModelPart.ts';

/** Triangles of one look in the making. */
interface Bucket {
  material?: Material | undefined;
  group?: PropertyGroup | undefined;
  /** Vertex by the object's vertex and the number in the group. */
  vertices: Map<number, number>;
  positions: number[];
  uvs: number[];
  colours: number[];
  indices: number[];
}

/** What turns an object's triangles into parts. */
export interface ObjectSource {
  model: Model;
  part: ModelPart;
  files: PackedFiles;
  /** Materials made so far, by group and number in it. */
  materials: Map<string, Material>;
}

/** An object's own triangles, apart by material; positions in the file's units. */
export function objectParts(object: ThreeMfObject, source: ObjectSource): Part[] {
  const buckets = new Map<string, Bucket>();
  for (let triangle = 0; triangle < object.groups.length; triangle += 1) {
    const groupId = object.groups[triangle] ?? '';
    const group = source.part.groups.get(groupId);
    const first = object.properties[triangle * 3] ?? 0;
    const key = group?.kind === 'base' ? `${groupId} ${first}` : group ? groupId : '';
    const bucket = buckets.get(key) ?? startBucket(source, { group, groupId, first });
    buckets.set(key, bucket);
    for (let corner = triangle * 3; corner < triangle * 3 + 3; corner += 1) addCorner(bucket, object, corner);
  }
  return [...buckets.values()].map(({ positions, uvs, colours, indices, material }) => ({
    positions: new Float32Array(positions),
    indices: new Uint32Array(indices),
    uvs: uvs.length > 0 ? new Float32Array(uvs) : undefined,
    colours: colours.length > 0 ? new Uint16Array(colours) : undefined,
    material,
  }));
}

function addCorner(bucket: Bucket, object: ThreeMfObject, corner: number): void {
  const vertex = object.triangles[corner] ?? -1;
  const count = object.positions.length / 3;
  if (vertex < 0 || vertex >= count) throw new Error(`A triangle names vertex ${vertex} of ${count}`);
  const { group } = bucket;
  const property = group && group.kind !== 'base' ? (object.properties[corner] ?? 0) : 0;
  const key = vertex + property * count;
  let index = bucket.vertices.get(key);
  if (index === undefined) {
    index = bucket.vertices.size;
    bucket.vertices.set(key, index);
    for (let axis = 0; axis < 3; axis += 1) bucket.positions.push(object.positions[vertex * 3 + axis] ?? 0);
    if (group?.kind === 'texture') bucket.uvs.push(...uvAt(group.uvs, property));
    if (group?.kind === 'colour') bucket.colours.push(...keptColour(group.colours[property]));
  }
  bucket.indices.push(index);
}

function uvAt(uvs: readonly number[], index: number): [number, number] {
  return [uvs[index * 2] ?? 0, 1 - (uvs[index * 2 + 1] ?? 0)];
}

function keptColour([red, green, blue, alpha]: Rgba = [1, 1, 1, 1]): number[] {
  return [keptShare(red), keptShare(green), keptShare(blue), Math.round(alpha * keptOpaque)];
}

function startBucket(
  source: ObjectSource,
  of: { group: PropertyGroup | undefined; groupId: string; first: number },
): Bucket {
  const material = materialOf(source, of);
  return { material, group: of.group, vertices: new Map(), positions: [], uvs: [], colours: [], indices: [] };
}

function materialOf(
  { model, part, files, materials }: ObjectSource,
  { group, groupId, first }: { group: PropertyGroup | undefined; groupId: string; first: number },
): Material | undefined {
  if (!group || group.kind === 'colour') return undefined;
  const key = `${groupId} ${group.kind === 'base' ? first : ''}`;
  const known = materials.get(key);
  if (known) return known;
  const material = model.document.createMaterial(group.kind === 'base' ? group.names[first] : '');
  material.setMetallicFactor(0).setRoughnessFactor(0.8);
  if (group.kind === 'base') {
    const [red, green, blue, alpha] = group.colours[first] ?? [1, 1, 1, 1];
    material.setBaseColorFactor([linearOf(red), linearOf(green), linearOf(blue), alpha]);
    if (alpha < 1) material.setAlphaMode('BLEND');
  } else {
    const bytes = files.get(part.textures.get(group.textureId) ?? '');
    material.setBaseColorTexture((bytes && textureOf(model, bytes, '')) ?? null);
  }
  materials.set(key, material);
  return material;
}
