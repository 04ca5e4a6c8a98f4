import type { Fragment } from '../raster/fragment.ts';
import type { TextureMap } from '../scene/map.ts';
import { sample, type Texel } from './texel.ts';

/** Samples that one pixel is wide: textures are blurred to pixels, whichever sample is shaded. */
export const footprint = 2;

/** Of a stretched footprint the long side counts so far: blurred a little, rather than fully or not at all. */
const stretch = 0.5;

/** Texture coordinates at the fragment, and how they change to the right and downwards. */
const at = { u: 0.5, v: 0.5, ru: 0.5, rv: 0.5, du: 0.5, dv: 0.5 };

const place = { u: 0.5, v: 0.5, lod: 0.5 };

/**
 * Samples a material's texture where the fragment is, as blurred as a square of `width` samples sees it; false when the
 * shape has no such texture coordinates.
 */
export function sampleMap(
  map: TextureMap,
  texel: Texel,
  { fragment, width }: { fragment: Fragment; width: number },
): boolean {
  const uvs = fragment.shown?.shape.uvs[map.set];
  const full = map.chain.levels[0];
  if (!uvs || !full) return false;
  setCoordinates(fragment, uvs);
  const [a, b, c, d, e, f] = map.transform;
  const right = ((a * at.ru + b * at.rv) * full.width) ** 2 + ((d * at.ru + e * at.rv) * full.height) ** 2;
  const down = ((a * at.du + b * at.dv) * full.width) ** 2 + ((d * at.du + e * at.dv) * full.height) ** 2;
  const spread = Math.max(Math.min(right, down), Math.max(right, down) * stretch * stretch);
  place.u = a * at.u + b * at.v + c;
  place.v = d * at.u + e * at.v + f;
  place.lod = 0.5 * Math.log2(spread * width * width + 1e-12);
  sample(map, texel, place);
  return true;
}

function setCoordinates(f: Fragment, uvs: Float32Array): void {
  const u0 = uvs[f.i0 * 2] ?? 0;
  const v0 = uvs[f.i0 * 2 + 1] ?? 0;
  const u1 = uvs[f.i1 * 2] ?? 0;
  const v1 = uvs[f.i1 * 2 + 1] ?? 0;
  const u2 = uvs[f.i2 * 2] ?? 0;
  const v2 = uvs[f.i2 * 2 + 1] ?? 0;
  at.u = f.w0 * u0 + f.w1 * u1 + f.w2 * u2;
  at.v = f.w0 * v0 + f.w1 * v1 + f.w2 * v2;
  at.ru = f.x0 * u0 + f.x1 * u1 + f.x2 * u2;
  at.rv = f.x0 * v0 + f.x1 * v1 + f.x2 * v2;
  at.du = f.y0 * u0 + f.y1 * u1 + f.y2 * u2;
  at.dv = f.y0 * v0 + f.y1 * v1 + f.y2 * v2;
}
