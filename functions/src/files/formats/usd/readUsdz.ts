import type { Document } from '@gltf-transform/core';
import { zipSync } from 'fflate';
import { USDLoader } from 'three/addons/loaders/USDLoader.js';
import { fileNamed } from '../packedFiles.ts';
import { fromThree } from '../three/fromThree.ts';
import { withLocalImages } from '../three/localImages.ts';
import { unzipped } from '../unzipped.ts';

/**
 * A USDZ package as a document, its layers as text (usda) or binary (usdc): unit, upward axis, materials, pictures.
 * @throws Error where it is no USDZ, or larger than a package may be
 */
export async function readUsdz(bytes: Uint8Array): Promise<Document> {
  const files = unzipped(bytes);
  const [from = ''] = files.keys();
  if (!isLayer(from)) throw new Error('The first file of the USDZ is no USD layer');
  // Pictures that the loader finds within become addresses of blobs; those it does not, it asks for by name.
  const layers = Object.fromEntries([...files].filter(([name]) => isLayer(name)));
  const { buffer } = zipSync(layers, { level: 0 }).slice();
  const find = (uri: string) => fileNamed({ files, from, uri });
  return fromThree(withLocalImages(find, () => new USDLoader().parse(buffer)));
}

function isLayer(name: string): boolean {
  return /\.usd[ac]?$/i.test(name);
}
