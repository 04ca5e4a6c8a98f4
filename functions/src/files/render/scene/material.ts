import type { Material as GltfMaterial, Texture, TextureInfo, vec3, vec4 } from '@gltf-transform/core';
import type {
  Clearcoat,
  EmissiveStrength,
  IOR,
  PBRSpecularGlossiness,
  Sheen,
  Specular,
  Transmission,
  Volume,
} from '@gltf-transform/extensions';
import { readMap, type TextureMap } from './map.ts';
import type { TextureReader, TextureUse } from './textures.ts';

type Map = TextureMap | undefined;

/** What a surface is made of; factors as glTF 2.0 and its KHR_materials extensions define them, colours linear. */
export interface Material {
  readonly alphaMode: 'OPAQUE' | 'MASK' | 'BLEND';
  readonly alphaCutoff: number;
  readonly isDoubleSided: boolean;
  readonly isUnlit: boolean;
  readonly baseColor: vec4;
  readonly baseColorMap: Map;
  readonly metallic: number;
  readonly roughness: number;
  /** Roughness in green, metal in blue. */
  readonly metallicRoughnessMap: Map;
  readonly normalScale: number;
  readonly normalMap: Map;
  readonly occlusionStrength: number;
  readonly occlusionMap: Map;
  readonly emissive: vec3;
  readonly emissiveMap: Map;
  /** How much a smooth dielectric reflects head-on, before `specular` and `specularColor`. */
  readonly reflectance: number;
  readonly specular: number;
  readonly specularMap: Map;
  readonly specularColor: vec3;
  readonly specularColorMap: Map;
  /** Specular colour and glossiness instead of metal and roughness. */
  readonly isSpecularGlossy: boolean;
  readonly clearcoat: number;
  readonly clearcoatMap: Map;
  readonly clearcoatRoughness: number;
  readonly clearcoatRoughnessMap: Map;
  readonly sheenColor: vec3;
  readonly sheenColorMap: Map;
  readonly sheenRoughness: number;
  readonly transmission: number;
  readonly transmissionMap: Map;
  /** Share of light of each colour that passes the whole volume once. */
  readonly absorption: vec3;
}

const white: vec3 = [1, 1, 1];
const black: vec3 = [0, 0, 0];

/** Drawn after everything solid, back to front. */
export function isSeeThrough(material: Material): boolean {
  return material.alphaMode === 'BLEND' || material.transmission > 0;
}

/** The material with its textures decoded; null stands for glTF's default material. */
export async function readMaterial(given: GltfMaterial | null, reader: TextureReader): Promise<Material> {
  if (!given) return plain;
  const map = (texture: Texture | null, info: TextureInfo | null, use: TextureUse = 'value') =>
    readMap(reader, { texture, info, use });
  const [baseColorMap, metallicRoughnessMap, normalMap, occlusionMap, emissiveMap] = await Promise.all([
    map(given.getBaseColorTexture(), given.getBaseColorTextureInfo(), 'colour'),
    map(given.getMetallicRoughnessTexture(), given.getMetallicRoughnessTextureInfo()),
    map(given.getNormalTexture(), given.getNormalTextureInfo()),
    map(given.getOcclusionTexture(), given.getOcclusionTextureInfo()),
    map(given.getEmissiveTexture(), given.getEmissiveTextureInfo(), 'colour'),
  ]);
  const [red, green, blue] = given.getEmissiveFactor();
  const strength =
    given.getExtension<EmissiveStrength>('KHR_materials_emissive_strength')?.getEmissiveStrength() ?? 1;
  return {
    ...plain,
    alphaMode: given.getAlphaMode(),
    alphaCutoff: given.getAlphaCutoff(),
    isDoubleSided: given.getDoubleSided(),
    isUnlit: given.getExtension('KHR_materials_unlit') !== null,
    baseColor: given.getBaseColorFactor(),
    metallic: given.getMetallicFactor(),
    roughness: given.getRoughnessFactor(),
    normalScale: given.getNormalScale(),
    occlusionStrength: given.getOcclusionStrength(),
    emissive: [red * strength, green * strength, blue * strength],
    ...{ baseColorMap, metallicRoughnessMap, normalMap, occlusionMap, emissiveMap },
    ...(await readSpecular(given, map)),
    ...(await readGlossy(given, map)),
    ...(await readCoat(given, map)),
    ...(await readGlass(given, map)),
  };
}

type ReadMap = (texture: Texture | null, info: TextureInfo | null, use?: TextureUse) => Promise<Map>;

async function readSpecular(given: GltfMaterial, map: ReadMap): Promise<Partial<Material>> {
  const ior = given.getExtension<IOR>('KHR_materials_ior')?.getIOR() ?? 1.5;
  const reflectance = ior === 0 ? 1 : ((ior - 1) / (ior + 1)) ** 2; // 0 is the extension's word for "always reflects"
  const specular = given.getExtension<Specular>('KHR_materials_specular');
  if (!specular) return { reflectance };
  return {
    reflectance,
    specular: specular.getSpecularFactor(),
    specularMap: await map(specular.getSpecularTexture(), specular.getSpecularTextureInfo()),
    specularColor: specular.getSpecularColorFactor(),
    specularColorMap: await map(
      specular.getSpecularColorTexture(),
      specular.getSpecularColorTextureInfo(),
      'colour',
    ),
  };
}

async function readGlossy(given: GltfMaterial, map: ReadMap): Promise<Partial<Material>> {
  const glossy = given.getExtension<PBRSpecularGlossiness>('KHR_materials_pbrSpecularGlossiness');
  if (!glossy) return {};
  return {
    isSpecularGlossy: true,
    baseColor: glossy.getDiffuseFactor(),
    baseColorMap: await map(glossy.getDiffuseTexture(), glossy.getDiffuseTextureInfo(), 'colour'),
    metallic: 0,
    metallicRoughnessMap: undefined,
    roughness: 1 - glossy.getGlossinessFactor(),
    specularColor: glossy.getSpecularFactor(),
    specularColorMap: await map(
      glossy.getSpecularGlossinessTexture(),
      glossy.getSpecularGlossinessTextureInfo(),
      'colour',
    ),
  };
}

async function readCoat(given: GltfMaterial, map: ReadMap): Promise<Partial<Material>> {
  const coat = given.getExtension<Clearcoat>('KHR_materials_clearcoat');
  const sheen = given.getExtension<Sheen>('KHR_materials_sheen');
  return {
    ...(coat && {
      clearcoat: coat.getClearcoatFactor(),
      clearcoatMap: await map(coat.getClearcoatTexture(), coat.getClearcoatTextureInfo()),
      clearcoatRoughness: coat.getClearcoatRoughnessFactor(),
      clearcoatRoughnessMap: await map(
        coat.getClearcoatRoughnessTexture(),
        coat.getClearcoatRoughnessTextureInfo(),
      ),
    }),
    ...(sheen && {
      sheenColor: sheen.getSheenColorFactor(),
      sheenColorMap: await map(sheen.getSheenColorTexture(), sheen.getSheenColorTextureInfo(), 'colour'),
      sheenRoughness: sheen.getSheenRoughnessFactor(),
    }),
  };
}

async function readGlass(given: GltfMaterial, map: ReadMap): Promise<Partial<Material>> {
  const glass = given.getExtension<Transmission>('KHR_materials_transmission');
  const volume = given.getExtension<Volume>('KHR_materials_volume');
  if (!glass) return {};
  return {
    transmission: glass.getTransmissionFactor(),
    transmissionMap: await map(glass.getTransmissionTexture(), glass.getTransmissionTextureInfo()),
    absorption: volume ? absorbed(volume) : white,
  };
}

function absorbed(volume: Volume): vec3 {
  const distance = volume.getAttenuationDistance();
  const share = distance > 0 && Number.isFinite(distance) ? volume.getThicknessFactor() / distance : 0;
  const [red, green, blue] = volume.getAttenuationColor();
  return [red ** share, green ** share, blue ** share];
}

const plain: Material = {
  alphaMode: 'OPAQUE',
  alphaCutoff: 0.5,
  isDoubleSided: false,
  isUnlit: false,
  baseColor: [1, 1, 1, 1],
  baseColorMap: undefined,
  metallic: 1,
  roughness: 1,
  metallicRoughnessMap: undefined,
  normalScale: 1,
  normalMap: undefined,
  occlusionStrength: 1,
  occlusionMap: undefined,
  emissive: black,
  emissiveMap: undefined,
  reflectance: 0.04,
  specular: 1,
  specularMap: undefined,
  specularColor: white,
  specularColorMap: undefined,
  isSpecularGlossy: false,
  clearcoat: 0,
  clearcoatMap: undefined,
  clearcoatRoughness: 0,
  clearcoatRoughnessMap: undefined,
  sheenColor: black,
  sheenColorMap: undefined,
  sheenRoughness: 0,
  transmission: 0,
  transmissionMap: undefined,
  absorption: white,
};
