import type { mat4 } from '@gltf-transform/core';
import { shownDraws } from '../raster/shownDraws.ts';
import type { Stage } from '../raster/stage.ts';
import { emptyVisibility, type Visibility } from '../raster/visibility.ts';
import { disc } from './disc.ts';
import { drawSolids } from './drawSolids.ts';
import { keyDirection } from './studio.ts';

/** Texels across the model's unit sphere. */
const size = 512;

/** What of the key light the model stops. */
export interface ShadowMap {
  readonly seen: Visibility;
  /** Stage coordinates to (x, y, depth, 1); depth is 2 at the origin and grows towards the light. */
  readonly projection: mat4;
}

/** Draws the model as the key light sees it. */
export function* shadowMap({ draws }: Stage): Generator<void, ShadowMap> {
  const [lx, ly, lz] = keyDirection;
  const across = Math.hypot(lx, lz);
  const [rx, rz] = [lz / across, -lx / across];
  const [ux, uy, uz] = [ly * rz, lz * rx - lx * rz, -ly * rx];
  const half = size / 2;
  const scale = half / 1.02;
  // biome-ignore format: a column a line
  const projection: mat4 = [
    scale * rx, -scale * ux, lx, 0,
    0, -scale * uy, ly, 0,
    scale * rz, -scale * uz, lz, 0,
    half, half, 2, 1,
  ];
  const seen = emptyVisibility({ width: size, height: size });
  yield* drawSolids(shownDraws(draws, projection), { visibility: seen, showsBacks: true });
  return { seen, projection };
}

/** Where a shadow is asked for, in stage coordinates. */
export interface Place {
  readonly x: number;
  readonly y: number;
  readonly z: number;
  /** 0…1, different from place to place: turns the pattern of looks so that its steps become grain. */
  readonly grain: number;
}

const searched = disc(8, 0.5);
const looks = disc(14, 0.5);

/** How broad the key light is, seen from the model: how fast shadows soften with distance. */
const breadth = 0.3;

/** How far around a place what stops the light is searched, in texels. */
const searchRadius = 0.06 * size;

/**
 * How much of the key light reaches a place, 0…1: softer the farther away what stops it is (R. Fernando,
 * "Percentage-closer soft shadows", 2005).
 */
export function keyLightAt({ seen, projection: m }: ShadowMap, { x, y, z, grain }: Place): number {
  const sx = m[0] * x + m[4] * y + m[8] * z + m[12];
  const sy = m[1] * x + m[5] * y + m[9] * z + m[13];
  const depth = m[2] * x + m[6] * y + m[10] * z + m[14];
  const cos = Math.cos(grain * 2 * Math.PI);
  const sin = Math.sin(grain * 2 * Math.PI);
  const gap = meanGap(seen, { sx, sy, depth, cos: cos * searchRadius, sin: sin * searchRadius });
  if (gap === 0) return 1;
  const soft = Math.min(0.2, Math.max(0.012, gap * breadth)) * size * 0.5;
  return openShare(seen, { sx, sy, depth, cos: cos * soft, sin: sin * soft });
}

/** A place in the map, and the turn and radius of the disc around it that is looked at. */
interface Around {
  readonly sx: number;
  readonly sy: number;
  readonly depth: number;
  readonly cos: number;
  readonly sin: number;
}

/** How far above the place what stops the light is, on average; 0 when nothing does. */
function meanGap(seen: Visibility, { sx, sy, depth, cos, sin }: Around): number {
  let blockers = 0;
  let gap = 0;
  for (let at = 0; at < searched.x.length; at += 1) {
    const x = searched.x[at] ?? 0;
    const y = searched.y[at] ?? 0;
    const above = depthAt(seen, sx + x * cos - y * sin, sy + x * sin + y * cos) - depth;
    if (above <= 0.02) continue;
    blockers += 1;
    gap += above;
  }
  return blockers === 0 ? 0 : gap / blockers;
}

function openShare(seen: Visibility, { sx, sy, depth, cos, sin }: Around): number {
  const slant = (Math.sqrt(cos * cos + sin * sin) / size) * 1.2;
  let open = 0;
  for (let at = 0; at < looks.x.length; at += 1) {
    const x = looks.x[at] ?? 0;
    const y = looks.y[at] ?? 0;
    const above = depthAt(seen, sx + x * cos - y * sin, sy + x * sin + y * cos) - depth;
    if (above <= 0.012 + slant * (looks.radius[at] ?? 0)) open += 1;
  }
  return open / looks.x.length;
}

function depthAt({ grid, depth }: Visibility, x: number, y: number): number {
  if (!(x >= 0 && y >= 0 && x < grid.width && y < grid.height)) return 0;
  return depth[Math.floor(y) * grid.width + Math.floor(x)] ?? 0;
}
