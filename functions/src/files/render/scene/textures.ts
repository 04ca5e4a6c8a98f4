import type { Texture } from '@gltf-transform/core';
import sharp from 'sharp';
import { type MipChain, mipChain } from './mipmaps.ts';

/** Pixels that a picture may have, whatever it claims. */
const limitInputPixels = 67_108_864;

/** Texels that all textures of a model may take together when decoded: 4 bytes each, a third more with their levels. */
const texelBudget = 16_777_216;

/** How a texture is meant: `colour` is sRGB-encoded, `value` is not. */
export type TextureUse = 'colour' | 'value';

/** Decodes each texture once for each use; undefined for one that cannot be decoded, whose name goes to `undecoded`. */
export interface TextureReader {
  read(texture: Texture | null, use: TextureUse): Promise<MipChain | undefined>;
  readonly undecoded: Set<string>;
}

/** A reader for up to `count` textures, none kept larger than `edge` pixels, nor than the budget allows for all. */
export function textureReader(count: number, edge: number): TextureReader {
  const largest = Math.max(64, Math.min(edge, Math.floor(Math.sqrt(texelBudget / Math.max(1, count)))));
  const decoded = new Map<string, Promise<MipChain | undefined>>();
  const names = new Map<Texture, string>();
  const undecoded = new Set<string>();
  const lanes: Promise<unknown>[] = [Promise.resolve(), Promise.resolve()]; // two at a time bound the memory
  const start = (texture: Texture, use: TextureUse) => {
    const turn = (lanes.shift() ?? Promise.resolve()).then(() => decode(texture, use, largest));
    const result = turn.catch(() => {
      undecoded.add(texture.getName() || texture.getURI() || `texture ${names.get(texture)}`);
      return undefined;
    });
    lanes.push(result);
    return result;
  };
  return {
    undecoded,
    async read(texture, use) {
      if (!texture?.getImage()) return undefined;
      const name = names.get(texture) ?? `${names.size + 1}`;
      names.set(texture, name);
      const known = decoded.get(name + use) ?? start(texture, use);
      decoded.set(name + use, known);
      return known;
    },
  };
}

/**
 * Values are made smaller while decoding. Colours only to twice the size wanted: the last halving is done in linear
 * light, in which a fine pattern keeps its brightness.
 */
async function decode(texture: Texture, use: TextureUse, edge: number): Promise<MipChain> {
  const isColour = use === 'colour';
  const most = isColour ? edge * 2 : edge;
  const { data, info } = await sharp(texture.getImage() ?? new Uint8Array(), {
    limitInputPixels,
    ignoreIcc: true, // glTF 2.0 §3.8.2: colour profiles in textures are ignored
  })
    .resize({ width: most, height: most, fit: 'inside', withoutEnlargement: true, kernel: 'linear' })
    .toColourspace('srgb')
    .ensureAlpha()
    .raw({ depth: 'uchar' })
    .toBuffer({ resolveWithObject: true });
  const bytes = data.byteOffset % 4 === 0 ? data : new Uint8Array(data);
  const texels = new Int32Array(bytes.buffer, bytes.byteOffset, info.width * info.height);
  const chain = mipChain({ width: info.width, height: info.height, texels }, isColour);
  const isTooLarge = Math.max(info.width, info.height) > edge;
  return isTooLarge ? { isColour, levels: chain.levels.slice(1) } : chain;
}
