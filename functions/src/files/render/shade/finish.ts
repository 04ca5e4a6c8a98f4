import type { Fragment } from '../raster/fragment.ts';
import type { ShownDraw } from '../raster/shownDraws.ts';
import type { TextureMap } from '../scene/map.ts';
import type { Material } from '../scene/material.ts';
import { footprint, sampleMap } from './sampleMap.ts';
import type { Surface } from './surface.ts';
import { newTexel, type Texel } from './texel.ts';

const texel = newTexel();

/** Smoothest that a surface is drawn: softboxes still have an edge of some pixels. */
const leastAlpha = 0.002;

/** Reads how the surface reflects, glows and lets light through: textures times factors. `gloss` holds curvature. */
export function readFinish(s: Surface, fragment: Fragment, { shape }: ShownDraw): void {
  const { material } = shape;
  s.metallic = material.metallic;
  let roughness = material.roughness;
  if (has(material.metallicRoughnessMap, fragment, texel)) {
    roughness *= texel.g;
    s.metallic *= texel.b;
  }
  s.occlusion = 1;
  if (
    isSame(material.occlusionMap, material.metallicRoughnessMap) ||
    has(material.occlusionMap, fragment, texel)
  )
    s.occlusion += material.occlusionStrength * (texel.r - 1);
  readEmission(s, fragment, material);
  roughness = readReflectance(s, fragment, { material, roughness });
  const alpha = roughness * roughness;
  s.gloss = Math.min(1, Math.max(leastAlpha, Math.sqrt(alpha * alpha + s.gloss)));
  readCoat(s, fragment, material);
  s.transmission = material.transmission;
  if (has(material.transmissionMap, fragment, texel)) s.transmission *= texel.r;
}

/** Occlusion, roughness and metal are mostly channels of one texture: what was just sampled is good for all. */
function isSame(map: TextureMap | undefined, sampled: TextureMap | undefined): boolean {
  return (
    map !== undefined &&
    map.chain === sampled?.chain &&
    map.set === sampled.set &&
    map.transform.every((value, at) => value === sampled.transform[at])
  );
}

function has(map: TextureMap | undefined, fragment: Fragment, into: Texel): map is TextureMap {
  return map !== undefined && sampleMap(map, into, { fragment, width: footprint });
}

function readEmission(s: Surface, fragment: Fragment, { emissive, emissiveMap }: Material): void {
  s.er = emissive[0];
  s.eg = emissive[1];
  s.eb = emissive[2];
  if (s.er + s.eg + s.eb > 0 && has(emissiveMap, fragment, texel)) {
    s.er *= texel.r;
    s.eg *= texel.g;
    s.eb *= texel.b;
  }
}

/** Sets what is reflected straight on; gives back the roughness, which specular-glossiness keeps in the same texture. */
function readReflectance(
  s: Surface,
  fragment: Fragment,
  { material, roughness }: { material: Material; roughness: number },
): number {
  const { specularColor } = material;
  s.f90 = material.specular;
  s.f0r = specularColor[0];
  s.f0g = specularColor[1];
  s.f0b = specularColor[2];
  let rough = roughness;
  if (has(material.specularColorMap, fragment, texel)) {
    s.f0r *= texel.r;
    s.f0g *= texel.g;
    s.f0b *= texel.b;
    if (material.isSpecularGlossy) rough = 1 - (1 - roughness) * texel.a;
  }
  if (material.isSpecularGlossy) {
    dimUnder(s);
    return rough;
  }
  if (has(material.specularMap, fragment, texel)) s.f90 *= texel.a;
  s.f0r = Math.min(1, s.f0r * material.reflectance) * s.f90;
  s.f0g = Math.min(1, s.f0g * material.reflectance) * s.f90;
  s.f0b = Math.min(1, s.f0b * material.reflectance) * s.f90;
  return rough;
}

/** Specular-glossiness: what is reflected does not reach the colour beneath. */
function dimUnder(s: Surface): void {
  const rest = 1 - Math.max(s.f0r, s.f0g, s.f0b);
  s.r *= rest;
  s.g *= rest;
  s.b *= rest;
}

function readCoat(s: Surface, fragment: Fragment, material: Material): void {
  s.clearcoat = material.clearcoat;
  if (s.clearcoat > 0) {
    if (has(material.clearcoatMap, fragment, texel)) s.clearcoat *= texel.r;
    let rough = material.clearcoatRoughness;
    if (has(material.clearcoatRoughnessMap, fragment, texel)) rough *= texel.g;
    s.coatGloss = Math.max(leastAlpha, rough * rough);
  }
  const { sheenColor } = material;
  s.sheenR = sheenColor[0];
  s.sheenG = sheenColor[1];
  s.sheenB = sheenColor[2];
  if (s.sheenR + s.sheenG + s.sheenB > 0 && has(material.sheenColorMap, fragment, texel)) {
    s.sheenR *= texel.r;
    s.sheenG *= texel.g;
    s.sheenB *= texel.b;
  }
}
