import type { TextureMap } from '../scene/map.ts';
import { linearOfByte, type Pixels } from '../scene/mipmaps.ts';

/** A sampled colour or value, 0…1 each; colours are linear. */
export interface Texel {
  r: number;
  g: number;
  b: number;
  a: number;
}

export function newTexel(): Texel {
  return { r: 0.5, g: 0.5, b: 0.5, a: 0.5 };
}

/** A place in a texture, already transformed, and how blurred: 0 is one texel a pixel, each 1 more half the size. */
export interface TexturePlace {
  u: number;
  v: number;
  lod: number;
}

const clampToEdge = 33_071;
const mirroredRepeat = 33_648;

/** So near to one level of a mip chain the other one is left out; between, the mixing is that much steeper. */
const margin = 0.2;

/** Samples a texture into `texel`: four texels, mixed with four of the next level where the size lies between two. */
export function sample(map: TextureMap, texel: Texel, place: TexturePlace): void {
  const { levels } = map.chain;
  const level = Math.min(levels.length - 1, Math.max(0, place.lod));
  const upper = Math.floor(level + margin);
  const share = (level - upper - margin) / (1 - 2 * margin);
  const first = levels[upper];
  if (!first) return;
  if (map.isBlocky && place.lod <= 0) setNearest(map, texel, { pixels: first, place });
  else setLevel(map, texel, { pixels: first, place });
  const second = levels[upper + 1];
  if (share <= 0 || !second) return;
  setLevel(map, other, { pixels: second, place });
  texel.r += (other.r - texel.r) * share;
  texel.g += (other.g - texel.g) * share;
  texel.b += (other.b - texel.b) * share;
  texel.a += (other.a - texel.a) * share;
}

const other = newTexel();

/** Four neighbours, and how near the second of each row and column is. Reused: it is needed for every texel. */
const square = { a: 0, b: 0, c: 0, d: 0, right: 0.5, low: 0.5 };

interface Tap {
  readonly pixels: Pixels;
  readonly place: TexturePlace;
}

function setNearest(map: TextureMap, texel: Texel, { pixels, place }: Tap): void {
  const x = wrapped(Math.floor(place.u * pixels.width), pixels.width, map.wrapU);
  const y = wrapped(Math.floor(place.v * pixels.height), pixels.height, map.wrapV);
  square.a = pixels.texels[y * pixels.width + x] ?? 0;
  square.right = 0;
  square.low = 0;
  setMixed(map, texel);
}

function setLevel(map: TextureMap, texel: Texel, { pixels, place }: Tap): void {
  const { width, height, texels } = pixels;
  const x = place.u * width - 0.5;
  const y = place.v * height - 0.5;
  const left = Math.floor(x);
  const top = Math.floor(y);
  const x0 = wrapped(left, width, map.wrapU);
  const x1 = wrapped(left + 1, width, map.wrapU);
  const upper = wrapped(top, height, map.wrapV) * width;
  const lower = wrapped(top + 1, height, map.wrapV) * width;
  square.a = texels[upper + x0] ?? 0;
  square.b = texels[upper + x1] ?? 0;
  square.c = texels[lower + x0] ?? 0;
  square.d = texels[lower + x1] ?? 0;
  square.right = x - left;
  square.low = y - top;
  setMixed(map, texel);
}

function setMixed(map: TextureMap, texel: Texel): void {
  const { a, b, c, d, right, low } = square;
  const wb = right * (1 - low);
  const wc = (1 - right) * low;
  const wd = right * low;
  const wa = 1 - wb - wc - wd;
  const table = map.chain.isColour ? linearOfByte : shareOfByte;
  texel.r =
    (table[a & 255] ?? 0) * wa +
    (table[b & 255] ?? 0) * wb +
    (table[c & 255] ?? 0) * wc +
    (table[d & 255] ?? 0) * wd;
  texel.g =
    (table[(a >>> 8) & 255] ?? 0) * wa +
    (table[(b >>> 8) & 255] ?? 0) * wb +
    (table[(c >>> 8) & 255] ?? 0) * wc +
    (table[(d >>> 8) & 255] ?? 0) * wd;
  texel.b =
    (table[(a >>> 16) & 255] ?? 0) * wa +
    (table[(b >>> 16) & 255] ?? 0) * wb +
    (table[(c >>> 16) & 255] ?? 0) * wc +
    (table[(d >>> 16) & 255] ?? 0) * wd;
  texel.a = ((a >>> 24) * wa + (b >>> 24) * wb + (c >>> 24) * wc + (d >>> 24) * wd) / 255;
}

const shareOfByte = Float32Array.from({ length: 256 }, (_, byte) => byte / 255);

/** A texel's number inside the picture, by the texture's way of going on beyond its edge. */
function wrapped(at: number, size: number, wrap: number): number {
  if (wrap === clampToEdge) return at < 0 ? 0 : at >= size ? size - 1 : at;
  if (at >= 0 && at < size) return at;
  const period = wrap === mirroredRepeat ? size * 2 : size;
  const rest = at % period;
  const inside = rest < 0 ? rest + period : rest;
  return inside < size ? inside : period - 1 - inside;
}
