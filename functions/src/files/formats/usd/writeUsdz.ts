import type { Document, Material, Texture } from '@gltf-transform/core';
import { type FlatPart, flatParts } from '../flatParts.ts';
import { portablePicture } from '../portablePicture.ts';
import { uniqueNames } from '../uniqueNames.ts';
import { alignedZip } from './alignedZip.ts';
import { usdMaterial } from './usdMaterial.ts';
import { usdMesh } from './usdMesh.ts';

/**
 * The model as a USDZ for AR: metres, Y up, UsdPreviewSurface materials with PNG and JPEG pictures; as AR viewers want
 * it, one layer of text, first in an archive that is stored and aligned.
 * @throws Error where there is no triangle
 */
export async function writeUsdz(document: Document): Promise<Uint8Array> {
  const parts = flatParts(document);
  if (parts.length === 0) throw new Error('The model has no triangles');
  const { files, paths } = await picturesOf(parts);
  const layer = new TextEncoder().encode(layerText(parts, paths));
  return alignedZip(new Map([['model.usda', layer], ...files]));
}

/** The pictures of all materials: files of the package, and where each lies. */
async function picturesOf(parts: readonly FlatPart[]) {
  const files = new Map<string, Uint8Array>();
  const paths = new Map<Texture, string>();
  const nameOf = uniqueNames<Texture>('picture');
  for (const material of new Set(parts.map((part) => part.material))) {
    for (const texture of material ? texturesOf(material) : []) {
      const picture = paths.has(texture) ? undefined : await portablePicture(texture);
      if (!picture) continue;
      const path = `textures/${nameOf(texture, texture.getName())}.${picture.ending}`;
      paths.set(texture, path);
      files.set(path, picture.bytes);
    }
  }
  return { files, paths };
}

function texturesOf(material: Material): Texture[] {
  return [
    material.getBaseColorTexture(),
    material.getMetallicRoughnessTexture(),
    material.getNormalTexture(),
    material.getOcclusionTexture(),
    material.getEmissiveTexture(),
  ].filter((texture) => texture !== null);
}

function layerText(parts: readonly FlatPart[], pictures: ReadonlyMap<Texture, string>): string {
  const meshName = uniqueNames<FlatPart>('mesh');
  const materialName = uniqueNames<string>('material');
  const keys = new Map<Material, number>();
  const materials = new Map<string, string>();
  const meshes = parts.map((part) => {
    const { material, colours } = part;
    if (!material) return usdMesh(part, { name: meshName(part, part.name), material: undefined });
    const key = keys.get(material) ?? keys.size;
    keys.set(material, key);
    // The same material with and without colours of vertices is two.
    const path = `/Model/Materials/${materialName(`${key} ${colours !== undefined}`, material.getName())}`;
    if (!materials.has(path)) {
      materials.set(path, usdMaterial({ path, material, hasColours: colours !== undefined, pictures }));
    }
    return usdMesh(part, { name: meshName(part, part.name), material: path });
  });
  return `#usda 1.0
(
customLayerData = {
string creator = "Maquette"
}
defaultPrim = "Model"
metersPerUnit = 1
upAxis = "Y"
)
def Xform "Model" (
kind = "component"
)
{
def Scope "Meshes"
{
${meshes.join('')}}
def Scope "Materials"
{
${[...materials.values()].join('')}}
}
`;
}
