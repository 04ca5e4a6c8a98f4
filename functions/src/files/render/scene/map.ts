import type { Texture, TextureInfo } from '@gltf-transform/core';
import type { Transform } from '@gltf-transform/extensions';
import type { MipChain } from './mipmaps.ts';
import type { TextureReader, TextureUse } from './textures.ts';

/** u' = a·u + b·v + c, v' = d·u + e·v + f. */
type Affine = readonly [a: number, b: number, c: number, d: number, e: number, f: number];

/** A texture where a material uses it. */
export interface TextureMap {
  readonly chain: MipChain;
  /** TEXCOORD_0 or TEXCOORD_1. */
  readonly set: 0 | 1;
  readonly wrapU: number;
  readonly wrapV: number;
  /** Enlarged in squares, as pixel art wants it. */
  readonly isBlocky: boolean;
  readonly transform: Affine;
}

const nearest = 9728;

/** The texture ready to be sampled; undefined where there is none or it cannot be decoded. */
export async function readMap(
  reader: TextureReader,
  { texture, info, use }: { texture: Texture | null; info: TextureInfo | null; use: TextureUse },
): Promise<TextureMap | undefined> {
  const chain = info && (await reader.read(texture, use));
  if (!chain) return undefined;
  const transform = info.getExtension<Transform>('KHR_texture_transform');
  return {
    chain,
    set: (transform?.getTexCoord() ?? info.getTexCoord()) === 1 ? 1 : 0,
    wrapU: info.getWrapS(),
    wrapV: info.getWrapT(),
    isBlocky: info.getMagFilter() === nearest,
    transform: transform ? affine(transform) : [1, 0, 0, 0, 1, 0],
  };
}

/** Scale, then turn, then move; v points down, so a turn that looks anticlockwise has these signs. */
function affine(transform: Transform): Affine {
  const [x, y] = transform.getOffset();
  const [width, height] = transform.getScale();
  const cos = Math.cos(transform.getRotation());
  const sin = Math.sin(transform.getRotation());
  return [cos * width, sin * height, x, -sin * width, cos * height, y];
}
