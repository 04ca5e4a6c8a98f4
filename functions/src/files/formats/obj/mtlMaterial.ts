import type { Material, Texture } from '@gltf-transform/core';
import { linearOf } from '../colourSpace.ts';
import { fileNamed, type PackedFiles } from '../packedFiles.ts';
import { type Model, textureOf } from '../startModel.ts';
import type { MtlMaterial } from './parseMtl.ts';
import { isNormalMap, packRoughness } from './pictures.ts';

/** Where a material's pictures are looked for. */
export interface PictureSource {
  files: PackedFiles;
  /** Name of the MTL file among them. */
  from: string;
}

/** An MTL's material as glTF has it; a picture that did not come with it is left out. */
export async function mtlMaterial(model: Model, mtl: MtlMaterial, source: PictureSource): Promise<Material> {
  const { numbers } = mtl;
  const opacity = numbers.get('d')?.[0] ?? 1 - (numbers.get('Tr')?.[0] ?? 0);
  const material = model.document.createMaterial(mtl.name);
  const colour = linearColour(numbers.get('Kd') ?? [0.8, 0.8, 0.8]);
  material
    .setBaseColorFactor([...colour, opacity])
    .setMetallicFactor(numbers.get('Pm')?.[0] ?? 0)
    .setRoughnessFactor(numbers.get('Pr')?.[0] ?? roughnessOf(numbers))
    .setEmissiveFactor(linearColour(numbers.get('Ke') ?? [0, 0, 0]));
  if (opacity < 1 || mtl.maps.has('map_d')) material.setAlphaMode('BLEND');
  await addPictures(model, material, { mtl, source });
  return material;
}

function linearColour(encoded: readonly number[]): [number, number, number] {
  const [red = 0, green = red, blue = red] = encoded.map((share) =>
    linearOf(Math.min(1, Math.max(0, share))),
  );
  return [red, green, blue];
}

/** From Blinn and Phong's exponent to GGX: α = √(2 / (n + 2)), and roughness = √α (B. Karis, 2013). */
function roughnessOf(numbers: ReadonlyMap<string, readonly number[]>): number {
  const shine = numbers.get('Ns')?.[0];
  return shine === undefined ? 1 : (2 / (Math.max(0, shine) + 2)) ** 0.25;
}

async function addPictures(
  model: Model,
  material: Material,
  { mtl, source }: { mtl: MtlMaterial; source: PictureSource },
): Promise<void> {
  const bytesOf = (...statements: string[]) => {
    const uri = statements.map((statement) => mtl.maps.get(statement)).find((name) => name !== undefined);
    return uri === undefined ? undefined : fileNamed({ ...source, uri });
  };
  const base = toTexture(model, bytesOf('map_kd'), `${mtl.name} colour`);
  if (base) {
    material.setBaseColorTexture(base);
    // Some exporters write black beside a picture, and mean the picture.
    if (!mtl.numbers.get('Kd')?.some((share) => share > 0))
      material.setBaseColorFactor([1, 1, 1, material.getAlpha()]);
  }
  const emissive = toTexture(model, bytesOf('map_ke'), `${mtl.name} emission`);
  if (emissive) {
    material.setEmissiveTexture(emissive);
    if (!mtl.numbers.get('Ke')?.some((share) => share > 0)) material.setEmissiveFactor([1, 1, 1]);
  }
  const relief = bytesOf('norm') ?? (await normalMapAmong(bytesOf('map_bump', 'bump')));
  material.setNormalTexture(toTexture(model, relief, `${mtl.name} normals`) ?? null);
  await addRoughness(model, material, { roughness: bytesOf('map_pr'), metallic: bytesOf('map_pm') });
}

async function addRoughness(
  model: Model,
  material: Material,
  maps: { roughness: Uint8Array | undefined; metallic: Uint8Array | undefined },
): Promise<void> {
  const packed = await packRoughness(maps);
  if (!packed) return;
  material.setMetallicRoughnessTexture(toTexture(model, packed, `${material.getName()} roughness`) ?? null);
  if (maps.roughness) material.setRoughnessFactor(1);
  if (maps.metallic) material.setMetallicFactor(1);
}

async function normalMapAmong(bytes: Uint8Array | undefined): Promise<Uint8Array | undefined> {
  return bytes && (await isNormalMap(bytes)) ? bytes : undefined;
}

function toTexture(model: Model, bytes: Uint8Array | undefined, name: string): Texture | undefined {
  return bytes && textureOf(model, bytes, name);
}
