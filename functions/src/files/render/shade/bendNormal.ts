import { type Fragment, newVector, setMean } from '../raster/fragment.ts';
import type { ShownDraw } from '../raster/shownDraws.ts';
import type { TextureMap } from '../scene/map.ts';
import { footprint, sampleMap } from './sampleMap.ts';
import type { Surface } from './surface.ts';
import { newTexel } from './texel.ts';

const texel = newTexel();

/** Directions of the texture's right and up, in stage coordinates, of any length. */
const frame = { tx: 0.5, ty: 0.5, tz: 0.5, bx: 0.5, by: 0.5, bz: 0.5 };

/** Bends the normal by the normal map: red to the texture's right, green to its top (glTF 2.0 §3.9.3). */
export function bendNormal(s: Surface, fragment: Fragment, shown: ShownDraw): void {
  const { normalMap, normalScale } = shown.shape.material;
  if (!normalMap || !sampleMap(normalMap, texel, { fragment, width: footprint })) return;
  if (!setFrame(s, { fragment, shown, map: normalMap })) return;
  const x = (texel.r * 2 - 1) * normalScale;
  const y = (texel.g * 2 - 1) * normalScale;
  const z = texel.b * 2 - 1;
  roughen(s, Math.sqrt(x * x + y * y + z * z));
  const nx = frame.tx * x + frame.bx * y + s.gx * z;
  const ny = frame.ty * x + frame.by * y + s.gy * z;
  const nz = frame.tz * x + frame.bz * y + s.gz * z;
  const length = Math.sqrt(nx * nx + ny * ny + nz * nz);
  if (!(length > 1e-6)) return;
  s.nx = nx / length;
  s.ny = ny / length;
  s.nz = nz / length;
}

/** Relief too fine for the pixel has been averaged to shorter normals: it makes the surface rougher instead. */
function roughen(s: Surface, length: number): void {
  if (length >= 0.98) return; // eight bits are no more exact
  const spread = Math.min(0.5, (1 - length) / Math.max(length, 0.1));
  s.gloss = Math.min(1, Math.sqrt(s.gloss * s.gloss + spread * 0.5));
}

/** Sets the frame at right angles to the normal and of unit length; false where it cannot be told. */
function setFrame(s: Surface, at: { fragment: Fragment; shown: ShownDraw; map: TextureMap }): boolean {
  const isSet = at.shown.shape.tangents ? setGiven(s, at.fragment, at.shown) : setDerived(at);
  if (!isSet) return false;
  const along = frame.tx * s.gx + frame.ty * s.gy + frame.tz * s.gz;
  frame.tx -= s.gx * along;
  frame.ty -= s.gy * along;
  frame.tz -= s.gz * along;
  const across = frame.bx * s.gx + frame.by * s.gy + frame.bz * s.gz;
  frame.bx -= s.gx * across;
  frame.by -= s.gy * across;
  frame.bz -= s.gz * across;
  const right = s.side / Math.sqrt(frame.tx * frame.tx + frame.ty * frame.ty + frame.tz * frame.tz);
  const up = s.side / Math.sqrt(frame.bx * frame.bx + frame.by * frame.by + frame.bz * frame.bz);
  frame.tx *= right;
  frame.ty *= right;
  frame.tz *= right;
  frame.bx *= up;
  frame.by *= up;
  frame.bz *= up;
  return Number.isFinite(right) && Number.isFinite(up);
}

const tangent = newVector();

/** The file's tangents: the bitangent is cross(normal, tangent) · w, on mirrored and on back sides too. */
function setGiven(s: Surface, fragment: Fragment, { shape, matrix: m, isMirrored }: ShownDraw): boolean {
  const { tangents } = shape;
  if (!tangents) return false;
  setMean(tangent, fragment, { values: tangents, size: 4 });
  const { x, y, z } = tangent;
  frame.tx = m[0] * x + m[4] * y + m[8] * z;
  frame.ty = m[1] * x + m[5] * y + m[9] * z;
  frame.tz = m[2] * x + m[6] * y + m[10] * z;
  const side = ((tangents[fragment.i0 * 4 + 3] ?? 1) < 0 ? -1 : 1) * (isMirrored ? -1 : 1) * s.side;
  frame.bx = (s.gy * frame.tz - s.gz * frame.ty) * side;
  frame.by = (s.gz * frame.tx - s.gx * frame.tz) * side;
  frame.bz = (s.gx * frame.ty - s.gy * frame.tx) * side;
  return true;
}

/** Without tangents: where the texture's u grows, and where its v shrinks, on this triangle. */
function setDerived({
  fragment,
  shown,
  map,
}: {
  fragment: Fragment;
  shown: ShownDraw;
  map: TextureMap;
}): boolean {
  const uvs = shown.shape.uvs[map.set];
  if (!uvs) return false;
  const { transform } = map;
  const { i0, i1, i2 } = fragment;
  const pu = (uvs[i1 * 2] ?? 0) - (uvs[i0 * 2] ?? 0);
  const pv = (uvs[i1 * 2 + 1] ?? 0) - (uvs[i0 * 2 + 1] ?? 0);
  const qu = (uvs[i2 * 2] ?? 0) - (uvs[i0 * 2] ?? 0);
  const qv = (uvs[i2 * 2 + 1] ?? 0) - (uvs[i0 * 2 + 1] ?? 0);
  const u1 = transform[0] * pu + transform[1] * pv;
  const v1 = transform[3] * pu + transform[4] * pv;
  const u2 = transform[0] * qu + transform[1] * qv;
  const v2 = transform[3] * qu + transform[4] * qv;
  const sign = Math.sign(u1 * v2 - u2 * v1);
  if (!sign) return false;
  setAcross(fragment, shown, { p: v2 * sign, q: -v1 * sign });
  frame.tx = across.x;
  frame.ty = across.y;
  frame.tz = across.z;
  setAcross(fragment, shown, { p: u2 * sign, q: -u1 * sign });
  frame.bx = across.x;
  frame.by = across.y;
  frame.bz = across.z;
  return true;
}

const across = { x: 0.5, y: 0.5, z: 0.5 };

/** p times the triangle's first edge and q times its second, on the stage. */
function setAcross(
  { i0, i1, i2 }: Fragment,
  { shape, matrix: m }: ShownDraw,
  by: { p: number; q: number },
): void {
  const { positions } = shape;
  const { p, q } = by;
  const x0 = positions[i0 * 3] ?? 0;
  const y0 = positions[i0 * 3 + 1] ?? 0;
  const z0 = positions[i0 * 3 + 2] ?? 0;
  const x = ((positions[i1 * 3] ?? 0) - x0) * p + ((positions[i2 * 3] ?? 0) - x0) * q;
  const y = ((positions[i1 * 3 + 1] ?? 0) - y0) * p + ((positions[i2 * 3 + 1] ?? 0) - y0) * q;
  const z = ((positions[i1 * 3 + 2] ?? 0) - z0) * p + ((positions[i2 * 3 + 2] ?? 0) - z0) * q;
  across.x = m[0] * x + m[4] * y + m[8] * z;
  across.y = m[1] * x + m[5] * y + m[9] * z;
  across.z = m[2] * x + m[6] * y + m[10] * z;
}
