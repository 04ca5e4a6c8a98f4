import type { Texture as GltfTexture, Material } from '@gltf-transform/core';
import {
  ClampToEdgeWrapping,
  type Color,
  DoubleSide,
  MirroredRepeatWrapping,
  type Texture,
  type Material as ThreeMaterial,
  type Wrapping,
} from 'three';
import { packRoughness } from '../obj/pictures.ts';
import { type Model, textureOf } from '../startModel.ts';
import { localImageOf } from './localImages.ts';

/** What three's materials have in common, and what only some have. */
interface Look extends ThreeMaterial {
  color?: Color;
  map?: Texture | null;
  normalMap?: Texture | null;
  emissive?: Color;
  emissiveMap?: Texture | null;
  aoMap?: Texture | null;
  roughness?: number;
  roughnessMap?: Texture | null;
  metalness?: number;
  metalnessMap?: Texture | null;
  shininess?: number;
}

/** A material of three's as glTF has it; pictures as `withLocalImages` gave them. */
export async function threeMaterial(model: Model, from: ThreeMaterial): Promise<Material> {
  const look: Look = from;
  const material = model.document.createMaterial(look.name);
  material
    .setBaseColorFactor([...shares(look.color, 1), look.opacity])
    .setRoughnessFactor(look.roughness ?? roughnessOf(look.shininess))
    .setMetallicFactor(look.metalness ?? 0)
    .setDoubleSided(look.side === DoubleSide)
    .setEmissiveFactor(shares(look.emissive, 0));
  if (look.alphaTest > 0) material.setAlphaMode('MASK').setAlphaCutoff(look.alphaTest);
  else if (look.transparent) material.setAlphaMode('BLEND');
  material.setBaseColorTexture(pictureOf(model, look.map)).setNormalTexture(pictureOf(model, look.normalMap));
  material
    .setEmissiveTexture(pictureOf(model, look.emissiveMap))
    .setOcclusionTexture(pictureOf(model, look.aoMap));
  material.setMetallicRoughnessTexture(await roughnessPicture(model, look));
  setWrapping(material, look);
  return material;
}

function shares(colour: Color | undefined, otherwise: number): [number, number, number] {
  return [colour?.r ?? otherwise, colour?.g ?? otherwise, colour?.b ?? otherwise];
}

function roughnessOf(shininess: number | undefined): number {
  return shininess === undefined ? 1 : (2 / (Math.max(0, shininess) + 2)) ** 0.25;
}

function pictureOf(model: Model, texture: Texture | null | undefined): GltfTexture | null {
  const image = localImageOf(texture);
  return (image && textureOf(model, image.bytes, texture?.name ?? '')) ?? null;
}

/** Three reads roughness from green and metalness from blue, whether it is one picture or two. */
async function roughnessPicture(
  model: Model,
  { roughnessMap, metalnessMap }: Look,
): Promise<GltfTexture | null> {
  const [roughness, metallic] = [localImageOf(roughnessMap)?.bytes, localImageOf(metalnessMap)?.bytes];
  if (roughness === metallic) return pictureOf(model, roughnessMap);
  const packed = await packRoughness({ roughness, metallic });
  return (packed && textureOf(model, packed, 'roughness')) ?? null;
}

const wrapModes = new Map<Wrapping, 33071 | 33648>([
  [ClampToEdgeWrapping, 33_071],
  [MirroredRepeatWrapping, 33_648],
]);

/** Numbers of OpenGL, which glTF uses; a picture that repeats is the default. */
function setWrapping(material: Material, { map }: Look): void {
  if (!map) return;
  material.getBaseColorTextureInfo()?.setWrapS(wrapModes.get(map.wrapS) ?? 10_497);
  material.getBaseColorTextureInfo()?.setWrapT(wrapModes.get(map.wrapT) ?? 10_497);
}
