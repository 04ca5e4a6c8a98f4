import type { Document, Material as GltfMaterial, mat4, Node, Primitive } from '@gltf-transform/core';
import type { Visibility } from '@gltf-transform/extensions';
import { cornersOf, type PlacedPrimitive, placedPrimitives } from '../../formats/triangleMesh.ts';
import { floatsOf } from './attributes.ts';
import { type Extent, extentOf } from './extent.ts';
import { instanceMatrices } from './instances.ts';
import { type Material, readMaterial } from './material.ts';
import { identity } from './matrix.ts';
import { restPose } from './pose.ts';
import { textureReader } from './textures.ts';
import { isThin, thickened } from './thinShapes.ts';
import { usefulEdge } from './usefulEdge.ts';

/** A mesh in its own coordinates; what is missing in the file is undefined. */
export interface Shape {
  /** 3 a vertex. */
  readonly positions: Float32Array;
  /** 3 a vertex, of about unit length. */
  readonly normals: Float32Array | undefined;
  /** 4 a vertex: direction of growing u, and the side of the bitangent. */
  readonly tangents: Float32Array | undefined;
  /** 2 a vertex: TEXCOORD_0 and TEXCOORD_1. */
  readonly uvs: readonly [Float32Array | undefined, Float32Array | undefined];
  /** 4 a vertex, linear. */
  readonly colors: Float32Array | undefined;
  /** Three vertices a triangle, counter-clockwise seen from its front. */
  readonly corners: Uint32Array;
  readonly material: Material;
}

/** A shape where the scene shows it. */
export interface Draw {
  readonly shape: Shape;
  /** From the shape's coordinates to the scene's. */
  readonly matrix: mat4;
}

/** All that a picture needs of a document: metres, Y up, the front towards +Z. */
export interface Scene {
  readonly draws: readonly Draw[];
  readonly extent: Extent;
  /** Names of textures that could not be decoded; their materials are drawn without. */
  readonly undecodedTextures: readonly string[];
}

/** Reads the default scene; textures are decoded up to `textureEdge` pixels wide and high, or as far as is useful. */
export async function readScene(document: Document, textureEdge: number): Promise<Scene> {
  const placed = placedPrimitives(document).filter(({ node }) => isShown(node));
  const corners = new Map<Primitive, Uint32Array>();
  const bare = placed.flatMap((part) => {
    const known = corners.get(part.primitive) ?? cornersOf(part.primitive);
    corners.set(part.primitive, known);
    return bareDraws(part, known);
  });
  const extent = extentOf(bare);
  const materials = await readMaterials(document, {
    used: new Set(placed.map(({ primitive }) => primitive.getMaterial())),
    edge: edgeFor(document, bare, { radius: extent.radius, most: textureEdge }),
  });
  const shapes = new Map<BareShape, Shape>();
  const draws = bare.map(({ shape, given, matrix }): Draw => {
    const dressed = shapes.get(shape) ?? { ...shape, material: materials.of(given) };
    shapes.set(shape, dressed);
    return { shape: dressed, matrix };
  });
  return { draws, extent, undecodedTextures: materials.undecoded };
}

/** Turned and scaled texture coordinates are not looked into: then textures are as large as they may be. */
function edgeFor(
  document: Document,
  draws: readonly BareDraw[],
  { radius, most }: { radius: number; most: number },
): number {
  const used = document.getRoot().listExtensionsUsed();
  const isTransformed = used.some(({ extensionName }) => extensionName === 'KHR_texture_transform');
  return isTransformed || radius === 0 ? most : usefulEdge(draws, { radius, most });
}

async function readMaterials(
  document: Document,
  { used, edge }: { used: ReadonlySet<GltfMaterial | null>; edge: number },
) {
  const reader = textureReader(document.getRoot().listTextures().length, edge);
  const plain = await readMaterial(null, reader);
  const materials = new Map<GltfMaterial | null, Material>();
  for (const material of used) materials.set(material, await readMaterial(material, reader));
  const of = (given: GltfMaterial | null) => materials.get(given) ?? plain;
  return { of, undecoded: [...reader.undecoded] };
}

function isShown(node: Node): boolean {
  for (let at: Node | null = node; at; at = at.getParentNode())
    if (at.getExtension<Visibility>('KHR_node_visibility')?.getVisible() === false) return false;
  return true;
}

type BareShape = Omit<Shape, 'material'>;

/** A draw whose material is still to be read. */
interface BareDraw {
  readonly shape: BareShape;
  readonly given: GltfMaterial | null;
  readonly matrix: mat4;
}

function bareDraws({ primitive, node, matrix }: PlacedPrimitive, corners: Uint32Array): BareDraw[] {
  const pose = restPose(primitive, node);
  if (!pose) return [];
  const solid: BareShape = {
    positions: pose.positions,
    normals: pose.normals,
    tangents: pose.tangents,
    uvs: [
      floatsOf(primitive.getAttribute('TEXCOORD_0'), 2),
      floatsOf(primitive.getAttribute('TEXCOORD_1'), 2),
    ],
    colors: floatsOf(primitive.getAttribute('COLOR_0'), 4),
    corners,
  };
  const shape = isThin(primitive) ? thickened(solid, primitive) : solid;
  const matrices = pose.isPlaced ? [identity] : instanceMatrices(node, matrix);
  return matrices.map((each) => ({ shape, given: primitive.getMaterial(), matrix: each }));
}
