import type { Camera } from '../raster/camera.ts';
import {
  type Fragment,
  meanAlpha,
  newVector,
  setMean,
  squaredChange,
  type Vector,
} from '../raster/fragment.ts';
import type { ShownDraw } from '../raster/shownDraws.ts';
import { bendNormal } from './bendNormal.ts';
import { readFinish } from './finish.ts';
import { footprint, sampleMap } from './sampleMap.ts';
import { newTexel } from './texel.ts';

/** A place on a surface with what light needs to know of it. Directions are of unit length, in stage coordinates. */
export interface Surface {
  /** Position. */
  px: number;
  py: number;
  pz: number;
  /** Towards the camera. */
  vx: number;
  vy: number;
  vz: number;
  /** 1 on a front, -1 on a back: there the mesh's normal is turned around. */
  side: number;
  /** Normal as the mesh has it, on the side that is seen. */
  gx: number;
  gy: number;
  gz: number;
  /** Normal with the normal map's relief. */
  nx: number;
  ny: number;
  nz: number;
  /** Colour, linear. */
  r: number;
  g: number;
  b: number;
  /** Share of the picture that it covers, 0…1. */
  alpha: number;
  metallic: number;
  /** GGX alpha: roughness squared, and what smaller relief than a pixel adds to it. */
  gloss: number;
  /** Reflected straight on, without the share of metal. */
  f0r: number;
  f0g: number;
  f0b: number;
  /** Reflected at grazing angles. */
  f90: number;
  /** Light of the room that reaches it by the occlusion map, 0…1. */
  occlusion: number;
  /** Its own light. */
  er: number;
  eg: number;
  eb: number;
  clearcoat: number;
  coatGloss: number;
  sheenR: number;
  sheenG: number;
  sheenB: number;
  transmission: number;
}

export function newSurface(): Surface {
  const half = 0.5; // fields that hold fractions from the start keep their representation
  return {
    ...{ px: half, py: half, pz: half, vx: half, vy: half, vz: half },
    ...{ side: 1, gx: half, gy: half, gz: half, nx: half, ny: half, nz: half },
    ...{ r: half, g: half, b: half, alpha: half, metallic: half, gloss: half },
    ...{ f0r: half, f0g: half, f0b: half, f90: half, occlusion: half, er: half, eg: half, eb: half },
    ...{ clearcoat: half, coatGloss: half, sheenR: half, sheenG: half, sheenB: half, transmission: half },
  };
}

const texel = newTexel();

/** Reads everything about the surface at the fragment's place. */
export function readSurface(surface: Surface, fragment: Fragment, camera: Camera): void {
  const { shown } = fragment;
  if (!shown) return;
  setPlaceOnStage(surface, { fragment, shown, camera });
  setNormal(surface, fragment, shown);
  readColour(surface, fragment, shown);
  if (shown.shape.material.isUnlit) return;
  readFinish(surface, fragment, shown);
  bendNormal(surface, fragment, shown);
}

const vector = newVector();

function setPlaceOnStage(s: Surface, at: { fragment: Fragment; shown: ShownDraw; camera: Camera }): void {
  const { fragment, shown, camera } = at;
  const { positions } = shown.shape;
  const m = shown.matrix;
  setMean(vector, fragment, { values: positions, size: 3 });
  const { x, y, z } = vector;
  s.px = m[0] * x + m[4] * y + m[8] * z + m[12];
  s.py = m[1] * x + m[5] * y + m[9] * z + m[13];
  s.pz = m[2] * x + m[6] * y + m[10] * z + m[14];
  const vx = camera.position[0] - s.px;
  const vy = camera.position[1] - s.py;
  const vz = camera.position[2] - s.pz;
  const scale = 1 / Math.sqrt(vx * vx + vy * vy + vz * vz);
  s.vx = vx * scale;
  s.vy = vy * scale;
  s.vz = vz * scale;
}

/** Sets both normals to the mesh's: its own, or the triangle's. */
function setNormal(s: Surface, fragment: Fragment, shown: ShownDraw): void {
  setTriangleNormal(s, fragment, shown);
  s.side = s.gx * s.vx + s.gy * s.vy + s.gz * s.vz < 0 ? -1 : 1;
  const { normals } = shown.shape;
  s.gloss = 0;
  if (normals) {
    setMean(vector, fragment, { values: normals, size: 3 });
    if (vector.x * vector.x + vector.y * vector.y + vector.z * vector.z > 1e-12) {
      setTurned(s, shown, vector);
      s.gloss = curvature(fragment, normals);
    }
  }
  s.gx *= s.side;
  s.gy *= s.side;
  s.gz *= s.side;
  s.nx = s.gx;
  s.ny = s.gy;
  s.nz = s.gz;
}

function setTriangleNormal(s: Surface, { i0, i1, i2 }: Fragment, shown: ShownDraw): void {
  const { positions } = shown.shape;
  const x = positions[i0 * 3] ?? 0;
  const y = positions[i0 * 3 + 1] ?? 0;
  const z = positions[i0 * 3 + 2] ?? 0;
  const ax = (positions[i1 * 3] ?? 0) - x;
  const ay = (positions[i1 * 3 + 1] ?? 0) - y;
  const az = (positions[i1 * 3 + 2] ?? 0) - z;
  const bx = (positions[i2 * 3] ?? 0) - x;
  const by = (positions[i2 * 3 + 1] ?? 0) - y;
  const bz = (positions[i2 * 3 + 2] ?? 0) - z;
  vector.x = ay * bz - az * by;
  vector.y = az * bx - ax * bz;
  vector.z = ax * by - ay * bx;
  setTurned(s, shown, vector);
}

function setTurned(s: Surface, { normals: n }: ShownDraw, { x, y, z }: Vector): void {
  const gx = n[0] * x + n[3] * y + n[6] * z;
  const gy = n[1] * x + n[4] * y + n[7] * z;
  const gz = n[2] * x + n[5] * y + n[8] * z;
  const length = Math.sqrt(gx * gx + gy * gy + gz * gz);
  const scale = length > 0 ? 1 / length : 0;
  s.gx = gx * scale;
  s.gy = gy * scale;
  s.gz = gz * scale;
}

/**
 * What curvature within a pixel adds to GGX alpha squared, so that highlights on fine meshes do not sparkle
 * (Y. Tokuyoshi, A. Kaplanyan, "Improved geometric specular antialiasing", 2019).
 */
function curvature(fragment: Fragment, normals: Float32Array): number {
  const square = squaredChange(fragment, normals) * footprint * footprint;
  return Math.min(0.18, 0.5 * square);
}

function readColour(s: Surface, fragment: Fragment, { shape }: ShownDraw): void {
  const { baseColor, baseColorMap, alphaMode } = shape.material;
  s.r = baseColor[0];
  s.g = baseColor[1];
  s.b = baseColor[2];
  s.alpha = baseColor[3];
  if (baseColorMap && sampleMap(baseColorMap, texel, { fragment, width: footprint })) {
    s.r *= texel.r;
    s.g *= texel.g;
    s.b *= texel.b;
    s.alpha *= texel.a;
  }
  if (shape.colors) {
    setMean(vector, fragment, { values: shape.colors, size: 4 });
    s.r *= vector.x;
    s.g *= vector.y;
    s.b *= vector.z;
    s.alpha *= meanAlpha(fragment, shape.colors);
  }
  s.alpha = alphaMode === 'BLEND' ? Math.min(1, Math.max(0, s.alpha)) : 1;
}
