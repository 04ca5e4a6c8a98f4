import type { Material, Texture, TextureInfo } from '@gltf-transform/core';
import type { Clearcoat } from '@gltf-transform/extensions';
import { shortNumber } from '../shortNumber.ts';

/** A material that is being written. */
export interface UsdMaterial {
  /** Path of its prim, `/Model/Materials/Wood`. */
  path: string;
  material: Material;
  /** Whether the mesh has colours of vertices, which are taken where there is no picture. */
  hasColours: boolean;
  /** Path in the package of each picture that can be written. */
  pictures: ReadonlyMap<Texture, string>;
}

/** One input of the surface: a value, or a connection to a picture's output. */
interface Sampled {
  name: string;
  texture: Texture | null;
  info: TextureInfo | null;
  colourSpace: 'sRGB' | 'raw';
  scale: readonly number[];
  bias?: readonly number[];
}

/** A material as a prim of UsdPreviewSurface (specification 2.6). */
export function usdMaterial(of: UsdMaterial): string {
  const name = of.path.slice(of.path.lastIndexOf('/') + 1);
  const shaders: string[] = [];
  const inputs = [...baseInputs(of, shaders), ...surfaceInputs(of, shaders)];
  if (shaders.length > 0) shaders.push(reader('UV', 'float2', 'st'));
  if (of.hasColours && !pictureOf(of, of.material.getBaseColorTexture())) {
    shaders.push(reader('Colour', 'float3', 'displayColor'));
  }
  return `def Material "${name}"
{
token outputs:surface.connect = <${of.path}/Surface.outputs:surface>
def Shader "Surface"
{
uniform token info:id = "UsdPreviewSurface"
${inputs.join('\n')}
token outputs:surface
}
${shaders.join('')}}
`;
}

function baseInputs(of: UsdMaterial, shaders: string[]): string[] {
  const { material } = of;
  const [red = 1, green = 1, blue = 1, alpha = 1] = material.getBaseColorFactor();
  const picture = addPicture(of, shaders, {
    name: 'BaseColor',
    texture: material.getBaseColorTexture(),
    info: material.getBaseColorTextureInfo(),
    colourSpace: 'sRGB',
    scale: [red, green, blue, alpha],
  });
  const colour = picture
    ? connected('color3f', 'diffuseColor', `${picture}.outputs:rgb`)
    : of.hasColours
      ? connected('color3f', 'diffuseColor', `${of.path}/Colour.outputs:result`)
      : `color3f inputs:diffuseColor = ${tuple([red, green, blue])}`;
  return [colour, ...opacityInputs(material, { picture, alpha })];
}

function opacityInputs(
  material: Material,
  { picture, alpha }: { picture: string | undefined; alpha: number },
): string[] {
  const mode = material.getAlphaMode();
  if (mode === 'OPAQUE') return ['float inputs:opacity = 1'];
  const opacity = picture
    ? connected('float', 'opacity', `${picture}.outputs:a`)
    : `float inputs:opacity = ${shortNumber(alpha)}`;
  const cutoff =
    mode === 'MASK' ? [`float inputs:opacityThreshold = ${shortNumber(material.getAlphaCutoff())}`] : [];
  return [opacity, ...cutoff];
}

function surfaceInputs(of: UsdMaterial, shaders: string[]): string[] {
  const { material } = of;
  const [roughness, metallic] = [material.getRoughnessFactor(), material.getMetallicFactor()];
  const emissive = material.getEmissiveFactor();
  const relief = material.getNormalScale();
  const rough = addPicture(of, shaders, {
    name: 'Roughness',
    texture: material.getMetallicRoughnessTexture(),
    info: material.getMetallicRoughnessTextureInfo(),
    colourSpace: 'raw',
    scale: [1, roughness, metallic, 1],
  });
  const glow = addPicture(of, shaders, {
    name: 'Emission',
    texture: material.getEmissiveTexture(),
    info: material.getEmissiveTextureInfo(),
    colourSpace: 'sRGB',
    scale: [...emissive, 1],
  });
  const normal = addPicture(of, shaders, {
    name: 'Normal',
    texture: material.getNormalTexture(),
    info: material.getNormalTextureInfo(),
    colourSpace: 'raw',
    scale: [2 * relief, 2 * relief, 2, 1],
    bias: [-relief, -relief, -1, 0],
  });
  const occlusion = addPicture(of, shaders, {
    name: 'Occlusion',
    texture: material.getOcclusionTexture(),
    info: material.getOcclusionTextureInfo(),
    colourSpace: 'raw',
    scale: [1, 1, 1, 1],
  });
  return [
    rough
      ? connected('float', 'roughness', `${rough}.outputs:g`)
      : `float inputs:roughness = ${shortNumber(roughness)}`,
    rough
      ? connected('float', 'metallic', `${rough}.outputs:b`)
      : `float inputs:metallic = ${shortNumber(metallic)}`,
    glow
      ? connected('color3f', 'emissiveColor', `${glow}.outputs:rgb`)
      : `color3f inputs:emissiveColor = ${tuple(emissive)}`,
    ...(normal ? [connected('normal3f', 'normal', `${normal}.outputs:rgb`)] : []),
    ...(occlusion ? [connected('float', 'occlusion', `${occlusion}.outputs:r`)] : []),
    ...clearcoatInputs(material),
  ];
}

function clearcoatInputs(material: Material): string[] {
  const coat = material.getExtension<Clearcoat>('KHR_materials_clearcoat');
  if (!coat) return [];
  return [
    `float inputs:clearcoat = ${shortNumber(coat.getClearcoatFactor())}`,
    `float inputs:clearcoatRoughness = ${shortNumber(coat.getClearcoatRoughnessFactor())}`,
  ];
}

function connected(type: string, input: string, to: string): string {
  return `${type} inputs:${input}.connect = <${to}>`;
}

function pictureOf({ pictures }: UsdMaterial, texture: Texture | null): string | undefined {
  return texture ? pictures.get(texture) : undefined;
}

/** Adds the shader that samples a picture; its path, or undefined where there is no picture. */
function addPicture(of: UsdMaterial, shaders: string[], sampled: Sampled): string | undefined {
  const file = pictureOf(of, sampled.texture);
  if (!file) return undefined;
  shaders.push(`def Shader "${sampled.name}"
{
uniform token info:id = "UsdUVTexture"
asset inputs:file = @${file}@
float2 inputs:st.connect = <${of.path}/UV.outputs:result>
token inputs:wrapS = "${wrapping(sampled.info?.getWrapS())}"
token inputs:wrapT = "${wrapping(sampled.info?.getWrapT())}"
token inputs:sourceColorSpace = "${sampled.colourSpace}"
float4 inputs:scale = ${tuple(sampled.scale)}
${sampled.bias ? `float4 inputs:bias = ${tuple(sampled.bias)}\n` : ''}float outputs:r
float outputs:g
float outputs:b
float outputs:a
float3 outputs:rgb
}
`);
  return `${of.path}/${sampled.name}`;
}

/** Numbers of OpenGL as glTF uses them. */
function wrapping(mode: number | undefined): 'clamp' | 'mirror' | 'repeat' {
  return mode === 33_071 ? 'clamp' : mode === 33_648 ? 'mirror' : 'repeat';
}

function reader(name: string, type: 'float2' | 'float3', primvar: string): string {
  return `def Shader "${name}"
{
uniform token info:id = "UsdPrimvarReader_${type}"
string inputs:varname = "${primvar}"
${type} outputs:result
}
`;
}

function tuple(values: readonly number[]): string {
  return `(${values.map(shortNumber).join(', ')})`;
}
