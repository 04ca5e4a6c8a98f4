import type { Camera } from '../raster/camera.ts';
import type { Visibility } from '../raster/visibility.ts';
import { blurAlong } from './blurAlong.ts';
import { disc } from './disc.ts';
import type { Reach } from './lighting.ts';
import { noise } from './noise.ts';
import { keyLightAt, type ShadowMap } from './shadowMap.ts';

/** Samples of the picture that share one look at what hides the light: a block of 4×4. */
const block = 4;

/** How far, in stage units, things hide the room from each other. */
const distance = 0.34;

const looks = disc(11, 1);

/** Light that reaches each block of samples. */
export interface Occlusion {
  readonly width: number;
  readonly height: number;
  /** Share of the room's light and of the key light's, 0…1. */
  readonly room: Float32Array;
  readonly key: Float32Array;
  /** 1 / distance of what the block shows, 0 for nothing. */
  readonly depth: Float32Array;
}

/** Looks around from every block: into the depths of the picture for the room, into the shadow map for the key light. */
export function* occlusionOf(
  { grid, depth }: Visibility,
  { camera, shadows }: { camera: Camera; shadows: ShadowMap },
): Generator<void, Occlusion> {
  const width = Math.ceil(grid.width / block);
  const height = Math.ceil(grid.height / block);
  const blocks = new Float32Array(width * height);
  const room = new Float32Array(width * height).fill(1);
  const key = new Float32Array(width * height).fill(1);
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1)
      blocks[y * width + x] = depth[(y * block + 1) * grid.width + x * block + 1] ?? 0;
  const found: Occlusion = { width, height, room, key, depth: blocks };
  const look = { around: found, camera, shadows, size: camera.sampleSize * block, grid };
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) if ((blocks[y * width + x] ?? 0) > 0) lookAround(look, x, y);
    if (y % 64 === 63) yield;
  }
  for (const values of [room, key]) {
    blurAlong(values, { depth: blocks, width, height, step: 1 });
    blurAlong(values, { depth: blocks, width, height, step: width });
  }
  return found;
}

interface Look {
  readonly around: Occlusion;
  readonly camera: Camera;
  readonly shadows: ShadowMap;
  /** Stage length of a block at distance 1. */
  readonly size: number;
}

/** Position in the camera's axes, from a block and its depth. */
const here = { x: 0.5, y: 0.5, z: 0.5 };
const normal = { x: 0.5, y: 0.5, z: 0.5 };

function lookAround(look: Look, x: number, y: number): void {
  const { around } = look;
  const at = y * around.width + x;
  const far = 1 / (around.depth[at] ?? 1);
  here.x = (x + 0.5 - around.width / 2) * look.size * far;
  here.y = (around.height / 2 - y - 0.5) * look.size * far;
  here.z = -far;
  setNormal(look, { x, y, at, far });
  const grain = noise(x, y);
  around.room[at] = roomSeen(look, { x, y, far, grain });
  around.key[at] = keySeen(look, grain);
}

/** The normal of the surface as the depths around tell it; on an outline, of the side that goes on. */
function setNormal(
  { around, size }: Look,
  { x, y, at, far }: { x: number; y: number; at: number; far: number },
): void {
  const right = slope(around.depth, { at, step: 1, hasBefore: x > 0, hasAfter: x + 1 < around.width });
  const down = slope(around.depth, {
    at,
    step: around.width,
    hasBefore: y > 0,
    hasAfter: y + 1 < around.height,
  });
  // distance changes by -far² times what 1 / distance does
  const dzx = right * far * far;
  const dzy = down * far * far;
  const unit = size * far;
  const rx = unit - (here.x / far) * dzx;
  const ry = -(here.y / far) * dzx;
  const rz = dzx;
  const dx = -(here.x / far) * dzy;
  const dy = -unit - (here.y / far) * dzy;
  const dz = dzy;
  const nx = dy * rz - dz * ry;
  const ny = dz * rx - dx * rz;
  const nz = dx * ry - dy * rx;
  const scale = 1 / Math.sqrt(nx * nx + ny * ny + nz * nz);
  normal.x = nx * scale;
  normal.y = ny * scale;
  normal.z = nz * scale;
}

function slope(
  depth: Float32Array,
  { at, step, hasBefore, hasAfter }: { at: number; step: number; hasBefore: boolean; hasAfter: boolean },
): number {
  const middle = depth[at] ?? 0;
  const before = hasBefore ? (depth[at - step] ?? 0) : 0;
  const after = hasAfter ? (depth[at + step] ?? 0) : 0;
  if (before === 0 && after === 0) return 0;
  if (before === 0) return after - middle;
  if (after === 0) return middle - before;
  return Math.abs(after - middle) < Math.abs(middle - before) ? after - middle : middle - before;
}

/** Share of the room seen past what is near (M. McGuire et al., "Scalable ambient obscurance", 2012). */
function roomSeen(
  { around, size }: Look,
  from: { x: number; y: number; far: number; grain: number },
): number {
  const reach = Math.min(around.width / 5, distance / (size * from.far));
  const cos = Math.cos(from.grain * 2 * Math.PI) * reach;
  const sin = Math.sin(from.grain * 2 * Math.PI) * reach;
  const square = distance * distance;
  let hidden = 0;
  for (let n = 0; n < looks.x.length; n += 1) {
    const lookX = looks.x[n] ?? 0;
    const lookY = looks.y[n] ?? 0;
    const x = Math.floor(from.x + 0.5 + lookX * cos - lookY * sin);
    const y = Math.floor(from.y + 0.5 + lookX * sin + lookY * cos);
    if (x < 0 || y < 0 || x >= around.width || y >= around.height) continue;
    const depth = around.depth[y * around.width + x] ?? 0;
    if (depth === 0) continue;
    const far = 1 / depth;
    const vx = (x + 0.5 - around.width / 2) * size * far - here.x;
    const vy = (around.height / 2 - y - 0.5) * size * far - here.y;
    const vz = -far - here.z;
    const length = vx * vx + vy * vy + vz * vz;
    if (length >= square) continue;
    const above = vx * normal.x + vy * normal.y + vz * normal.z - 0.012;
    if (above > 0) hidden += (1 - length / square) * (above / Math.sqrt(length + 1e-4));
  }
  return Math.max(0, 1 - (hidden * 2.3) / looks.x.length);
}

const place = { x: 0.5, y: 0.5, z: 0.5, grain: 0.5 };

function keySeen({ camera, shadows }: Look, grain: number): number {
  const [right, up, back] = camera.axes;
  const [cx, cy, cz] = camera.position;
  const lift = 0.012;
  const x = here.x + normal.x * lift;
  const y = here.y + normal.y * lift;
  const z = here.z + normal.z * lift;
  place.x = cx + right[0] * x + up[0] * y + back[0] * z;
  place.y = cy + right[1] * x + up[1] * y + back[1] * z;
  place.z = cz + right[2] * x + up[2] * y + back[2] * z;
  place.grain = grain;
  return keyLightAt(shadows, place);
}

/** Reads the light that reaches a sample, mixing the blocks around it that lie as far away as it does. */
export function setReach(reach: Reach, found: Occlusion, at: { x: number; y: number; depth: number }): void {
  const x = at.x / block - 0.5;
  const y = at.y / block - 0.5;
  const left = Math.floor(x);
  const top = Math.floor(y);
  let weights = 1e-9;
  let room = 1e-9;
  let key = 1e-9;
  for (let n = 0; n < 4; n += 1) {
    const bx = Math.min(found.width - 1, Math.max(0, left + (n & 1)));
    const by = Math.min(found.height - 1, Math.max(0, top + (n >> 1)));
    const index = by * found.width + bx;
    const apart = Math.abs((found.depth[index] ?? 0) - at.depth) / at.depth;
    const near = (1 - Math.abs(x - left - (n & 1))) * (1 - Math.abs(y - top - (n >> 1)));
    const weight = (near + 1e-3) / (1e-3 + apart * apart * 400);
    weights += weight;
    room += (found.room[index] ?? 1) * weight;
    key += (found.key[index] ?? 1) * weight;
  }
  reach.room = room / weights;
  reach.key = key / weights;
}
