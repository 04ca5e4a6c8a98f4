import type { Document, Material, Texture } from '@gltf-transform/core';
import { ImageUtils, type Primitive } from '@gltf-transform/core';
import type { Inspection } from '../../../contract/inspection.ts';
import { placedPrimitives } from '../formats/triangleMesh.ts';

type SceneFigures = Pick<
  Inspection,
  | 'vertices'
  | 'nodes'
  | 'meshes'
  | 'drawCalls'
  | 'materials'
  | 'textures'
  | 'textureMemory'
  | 'animations'
  | 'skins'
  | 'joints'
  | 'morphTargets'
  | 'uvSets'
  | 'vertexColors'
  | 'extensions'
>;

/** What a scene is made of, apart from its shape. */
export function sceneFigures(document: Document): SceneFigures {
  const root = document.getRoot();
  const placed = placedPrimitives(document);
  const primitives = [...new Set(placed.map(({ primitive }) => primitive))];
  const accessors = new Set(primitives.map((primitive) => primitive.getAttribute('POSITION')));
  const textures = root.listTextures().map(textureFigures);
  const semantics = primitives.map((primitive) => primitive.listSemantics());
  return {
    vertices: [...accessors].reduce((sum, accessor) => sum + (accessor?.getCount() ?? 0), 0),
    nodes: root.listNodes().length,
    meshes: root.listMeshes().length,
    drawCalls: placed.length,
    materials: root.listMaterials().map(materialFigures),
    textures,
    textureMemory: textures.reduce((sum, { gpuBytes }) => sum + gpuBytes, 0),
    animations: root.listAnimations().map((animation) => ({
      name: animation.getName(),
      seconds: animation
        .listSamplers()
        .reduce((longest, sampler) => Math.max(longest, sampler.getInput()?.getMax([])[0] ?? 0), 0),
      channels: animation.listChannels().length,
    })),
    skins: root.listSkins().length,
    joints: new Set(root.listSkins().flatMap((skin) => skin.listJoints())).size,
    morphTargets: primitives.reduce((most, primitive) => Math.max(most, primitive.listTargets().length), 0),
    uvSets: semantics.reduce((most, names) => Math.max(most, countOf(names, 'TEXCOORD_')), 0),
    vertexColors: semantics.some((names) => countOf(names, 'COLOR_') > 0),
    extensions: root.listExtensionsUsed().map((extension) => extension.extensionName),
  };
}

function countOf(semantics: ReturnType<Primitive['listSemantics']>, prefix: string): number {
  return semantics.filter((semantic) => semantic.startsWith(prefix)).length;
}

function materialFigures(material: Material): Inspection['materials'][number] {
  const inputs = {
    baseColor: material.getBaseColorTexture(),
    normal: material.getNormalTexture(),
    metallicRoughness: material.getMetallicRoughnessTexture(),
    occlusion: material.getOcclusionTexture(),
    emissive: material.getEmissiveTexture(),
  };
  return {
    name: material.getName(),
    alpha: material.getAlphaMode(),
    doubleSided: material.getDoubleSided(),
    textures: Object.entries(inputs).flatMap(([name, texture]) => (texture ? [name] : [])),
    extensions: material.listExtensions().map((extension) => extension.extensionName),
  };
}

function textureFigures(texture: Texture): Inspection['textures'][number] {
  const [width, height] = sizeOf(texture) ?? [0, 0];
  const mimeType = texture.getMimeType();
  return {
    name: texture.getName() || texture.getURI(),
    mimeType,
    width,
    height,
    bytes: texture.getImage()?.byteLength ?? 0,
    // A third more for the mipmaps.
    gpuBytes: Math.ceil((width * height * (mimeType === 'image/ktx2' ? 1 : 4) * 4) / 3),
  };
}

/** A header too short for its format makes the library's reader throw; the picture's size is then unknown. */
function sizeOf(texture: Texture): readonly [number, number] | null {
  const image = texture.getImage();
  if (!image) return null;
  try {
    return ImageUtils.getSize(image, texture.getMimeType());
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}
