import type { mat4 } from '@gltf-transform/core';
import type { Camera } from '../raster/camera.ts';
import { forEachTriangle } from '../raster/forEachTriangle.ts';
import { shownDraws } from '../raster/shownDraws.ts';
import type { Stage } from '../raster/stage.ts';
import { emptyVisibility, fill } from '../raster/visibility.ts';
import { noise } from './noise.ts';
import { keyLightAt, type ShadowMap } from './shadowMap.ts';

/** Cells along a side of the ground, and how far it reaches from the middle in stage units. */
const cells = 160;
const reach = 2;

/** The shadow on the ground below the model. */
export interface Ground {
  /** In stage coordinates. */
  readonly height: number;
  /** Share of the light that is missing, 0…1, row by row from -x, -z. */
  readonly dark: Float32Array;
}

/** How dark the ground gets where the room's light is hidden, and where the key light is. */
const roomShare = 0.62;
const keyShare = 0.4;

/** Finds the shadow: where the model stands near the ground it is dark and sharp, farther up faint and soft. */
export function* groundBelow(stage: Stage, shadows: ShadowMap): Generator<void, Ground> {
  const heights = yield* heightsAbove(stage);
  const contact = contactShadow(heights);
  const cast = castShadow(stage.ground, shadows);
  yield;
  const dark = contact.map((near, at) => 1 - (1 - near * roomShare) * (1 - (cast[at] ?? 0) * keyShare));
  return { height: stage.ground, dark };
}

/** For each cell how high above the ground the model begins; Infinity where there is none. */
function* heightsAbove({ draws, ground }: Stage): Generator<void, Float32Array> {
  const scale = cells / (2 * reach);
  const below: mat4 = [scale, 0, 0, 0, 0, 0, -1, 0, 0, scale, 0, 0, cells / 2, cells / 2, 3 + ground, 1];
  const seen = emptyVisibility({ width: cells, height: cells });
  for (const shown of shownDraws(draws, below)) {
    forEachTriangle(shown, { grid: seen.grid, showsBacks: true }, (edges) => fill(seen, edges, 1));
    yield;
  }
  return seen.depth.map((depth) => (depth === 0 ? Infinity : 3 - depth));
}

/** What is lower than a height casts a shadow as soft as the height: four heights, the lowest the darkest. */
const tiers = [
  { height: 0.035, blur: 1, share: 0.34 },
  { height: 0.14, blur: 3, share: 0.3 },
  { height: 0.45, blur: 7, share: 0.24 },
  { height: 1.3, blur: 14, share: 0.2 },
];

function contactShadow(heights: Float32Array): Float32Array {
  const sum = new Float32Array(cells * cells);
  for (const { height, blur, share } of tiers) {
    const dark = heights.map((above) => Math.max(0, 1 - above / height));
    for (let round = 0; round < 3; round += 1) {
      boxBlur(dark, { step: 1, blur });
      boxBlur(dark, { step: cells, blur });
    }
    dark.forEach((value, at) => {
      sum[at] = (sum[at] ?? 0) + value * share;
    });
  }
  return sum.map((value) => 1 - Math.exp(-1.6 * value));
}

function castShadow(height: number, shadows: ShadowMap): Float32Array {
  const cast = new Float32Array(cells * cells);
  for (let z = 0; z < cells; z += 1)
    for (let x = 0; x < cells; x += 1) {
      const place = { x: stageAt(x), y: height, z: stageAt(z), grain: noise(x, z) };
      const away = (place.x ** 2 + place.z ** 2) / reach ** 2;
      if (away < 1) cast[z * cells + x] = (1 - keyLightAt(shadows, place)) * (1 - away) ** 2;
    }
  for (let round = 0; round < 3; round += 1) {
    boxBlur(cast, { step: 1, blur: 3 });
    boxBlur(cast, { step: cells, blur: 3 });
  }
  return cast;
}

function stageAt(cell: number): number {
  return ((cell + 0.5) / cells) * 2 * reach - reach;
}

/** The mean of `2·blur + 1` cells along rows (`step` 1) or columns, in place; beyond the border it is light. */
function boxBlur(values: Float32Array, { step, blur }: { step: number; blur: number }): void {
  const line = new Float32Array(cells);
  for (let n = 0; n < cells; n += 1) {
    const first = step === 1 ? n * cells : n;
    let sum = 0;
    for (let at = 0; at < cells; at += 1) line[at] = values[first + at * step] ?? 0;
    for (let at = -blur; at < cells; at += 1) {
      sum += (line[at + blur] ?? 0) - (line[at - blur - 1] ?? 0);
      if (at >= 0) values[first + at * step] = sum / (2 * blur + 1);
    }
  }
}

/** How dark the ground is where a sample of the camera looks at it; 0 above the horizon and beyond the ground. */
export function darknessAt({ height, dark }: Ground, camera: Camera, at: { x: number; y: number }): number {
  const [right, up, back] = camera.axes;
  const x = right[0] * at.x + up[0] * at.y - back[0];
  const y = right[1] * at.x + up[1] * at.y - back[1];
  const z = right[2] * at.x + up[2] * at.y - back[2];
  if (y >= -1e-6) return 0;
  const far = (height - camera.position[1]) / y;
  return mixedCell(dark, camera.position[0] + x * far, camera.position[2] + z * far);
}

function mixedCell(dark: Float32Array, x: number, z: number): number {
  const u = ((x + reach) / (2 * reach)) * cells - 0.5;
  const v = ((z + reach) / (2 * reach)) * cells - 0.5;
  const [left, top] = [Math.floor(u), Math.floor(v)];
  if (!(left >= 0 && top >= 0 && left < cells - 1 && top < cells - 1)) return 0;
  const [right, low] = [u - left, v - top];
  const first = top * cells + left;
  const upper = (dark[first] ?? 0) * (1 - right) + (dark[first + 1] ?? 0) * right;
  const lower = (dark[first + cells] ?? 0) * (1 - right) + (dark[first + cells + 1] ?? 0) * right;
  const edge = Math.max(0, 1 - Math.max(Math.abs(x), Math.abs(z)) / reach);
  return (upper * (1 - low) + lower * low) * Math.min(1, edge * 4);
}
