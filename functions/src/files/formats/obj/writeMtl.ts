import type { Material, Texture } from '@gltf-transform/core';
import { encodedOf } from '../colourSpace.ts';
import { portablePicture } from '../portablePicture.ts';
import { shortNumber } from '../shortNumber.ts';
import { channelOf } from './pictures.ts';

/** An MTL's text, and the pictures it names. */
export interface Mtl {
  text: string;
  pictures: Map<string, Uint8Array>;
}

/** Materials by name as an MTL, with the statements for metallic and roughness beside the old ones. */
export async function writeMtl(materials: ReadonlyMap<Material, string>): Promise<Mtl> {
  const pictures = new Map<string, Uint8Array>();
  const lines = ['# Maquette'];
  for (const [material, name] of materials) {
    lines.push('', `newmtl ${name}`, ...factorsOf(material));
    lines.push(...(await mapsOf(material, { name, pictures })));
  }
  return { text: `${lines.join('\n')}\n`, pictures };
}

function factorsOf(material: Material): string[] {
  const colour = (linear: readonly number[]) => linear.slice(0, 3).map(encodedOf).map(shortNumber).join(' ');
  const roughness = material.getRoughnessFactor();
  return [
    `Kd ${colour(material.getBaseColorFactor())}`,
    `Ke ${colour(material.getEmissiveFactor())}`,
    `d ${shortNumber(material.getAlpha())}`,
    `Pr ${shortNumber(roughness)}`,
    `Pm ${shortNumber(material.getMetallicFactor())}`,
    // The same as Blinn and Phong's exponent, for readers that know no roughness.
    `Ns ${shortNumber(Math.min(1000, 2 / Math.max(roughness, 0.01) ** 4 - 2))}`,
    'illum 2',
  ];
}

async function mapsOf(
  material: Material,
  to: { name: string; pictures: Map<string, Uint8Array> },
): Promise<string[]> {
  const lines: string[] = [];
  const add = (statement: string, path: string, bytes: Uint8Array) => {
    to.pictures.set(path, bytes);
    lines.push(`${statement} ${path}`);
  };
  const addPicture = async (statement: string, use: string, texture: Texture | null) => {
    const picture = await portablePicture(texture);
    if (picture) add(statement, `textures/${to.name}_${use}.${picture.ending}`, picture.bytes);
  };
  await addPicture('map_Kd', 'colour', material.getBaseColorTexture());
  await addPicture('norm', 'normals', material.getNormalTexture());
  await addPicture('map_Ke', 'emission', material.getEmissiveTexture());
  const rough = await portablePicture(material.getMetallicRoughnessTexture());
  if (rough) {
    const channels = [
      ['map_Pr', 'roughness', { channel: 1, factor: material.getRoughnessFactor() }],
      ['map_Pm', 'metallic', { channel: 2, factor: material.getMetallicFactor() }],
    ] as const;
    for (const [statement, use, wanted] of channels) {
      add(statement, `textures/${to.name}_${use}.png`, await channelOf(rough.bytes, wanted));
    }
  }
  return lines;
}
