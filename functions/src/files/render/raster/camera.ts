import type { mat4 } from '@gltf-transform/core';
import { forEachVertex } from '../scene/forEachVertex.ts';
import type { StagedDraw } from './stage.ts';

/** Radians from the middle of the picture's shorter side to its edge: a long lens, as products are photographed. */
const halfAngle = (14 * Math.PI) / 180;

/** Share of the picture that the model may fill. */
const fill = 0.86;

/** How near the camera things are cut off, in stage units. */
export const near = 0.02;

export interface Camera {
  /** Where it stands, in stage coordinates. */
  readonly position: readonly [number, number, number];
  /**
   * Stage coordinates to (x·w, y·w, 1, w): x and y in samples from the top left, w the distance along the view. What is
   * kept as depth is 1/w, which is linear on the screen and larger for what is nearer.
   */
  readonly projection: mat4;
  /** Stage length of one sample at distance 1. */
  readonly sampleSize: number;
  /** Directions of the picture's right and up, and back towards the camera. */
  readonly axes: readonly [Axis, Axis, Axis];
}

type Axis = readonly [number, number, number];

/** Size of a grid of samples. */
export interface Grid {
  readonly width: number;
  readonly height: number;
}

/** What a camera has to keep in view: the largest of each sum, in the camera's axes with z towards the camera. */
interface Reach {
  right: number;
  left: number;
  top: number;
  bottom: number;
  front: number;
}

/** Radians that the camera looks down, and whether it must hold the model from every side. */
export interface View {
  readonly pitch: number;
  readonly fit: 'view' | 'turntable';
}

/** The camera that shows the model as large as the picture allows; for a turntable, through a whole turn. */
export function cameraFor(draws: readonly StagedDraw[], { pitch, fit, grid }: View & { grid: Grid }): Camera {
  const shorter = Math.min(grid.width, grid.height);
  const slope = {
    x: (Math.tan(halfAngle) * grid.width) / shorter,
    y: (Math.tan(halfAngle) * grid.height) / shorter,
  };
  const tight = { x: slope.x * fill, y: slope.y * fill };
  const reach =
    fit === 'view' ? viewReach(draws, { pitch, slope: tight }) : turnReach(draws, { pitch, slope: tight });
  const apart = Math.max(
    (reach.right + reach.left) / (2 * tight.x),
    (reach.top + reach.bottom) / (2 * tight.y),
    reach.front + 10 * near,
    1,
  );
  return cameraAt({
    grid,
    pitch,
    focal: shorter / 2 / Math.tan(halfAngle),
    at: [(reach.right - reach.left) / 2, (reach.top - reach.bottom) / 2, apart],
  });
}

/** The camera at a place given in its own axes. */
export function cameraAt(given: { grid: Grid; pitch: number; focal: number; at: Axis }): Camera {
  const { grid, pitch, focal, at } = given;
  const [cos, sin] = [Math.cos(pitch), Math.sin(pitch)];
  const [x, y, z] = at;
  const position: Axis = [x, y * cos + z * sin, z * cos - y * sin];
  const axes: Camera['axes'] = [
    [1, 0, 0],
    [0, cos, -sin],
    [0, sin, cos],
  ];
  const [middle, centre] = [grid.width / 2, grid.height / 2];
  const projection: mat4 = [focal, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0];
  projection[5] = -focal * cos - centre * sin;
  projection[9] = focal * sin - centre * cos;
  projection[4] = -middle * sin;
  projection[8] = -middle * cos;
  projection[7] = -sin;
  projection[11] = -cos;
  projection[12] = middle * z - focal * x;
  projection[13] = centre * z + focal * y;
  projection[15] = z;
  return { position, projection, sampleSize: 1 / focal, axes };
}

interface Lens {
  readonly pitch: number;
  readonly slope: { readonly x: number; readonly y: number };
}

function emptyReach(): Reach {
  return { right: -Infinity, left: -Infinity, top: -Infinity, bottom: -Infinity, front: -Infinity };
}

function viewReach(draws: readonly StagedDraw[], lens: Lens): Reach {
  const reach = emptyReach();
  const [cos, sin] = [Math.cos(lens.pitch), Math.sin(lens.pitch)];
  forEachVertex(draws, (x, y, z) => hold(reach, lens, { x, y: y * cos - z * sin, z: y * sin + z * cos }));
  return Number.isFinite(reach.front) ? reach : { right: 1, left: 1, top: 1, bottom: 1, front: 1 };
}

/** Slices of the turned model, each a disc as wide as its farthest vertex. */
const slices = 64;
const steps = 48;

function turnReach(draws: readonly StagedDraw[], lens: Lens): Reach {
  const widest = new Float64Array(slices + 1).fill(-1);
  forEachVertex(draws, (x, y, z) => {
    const slice = Math.round(((y + 1) / 2) * slices);
    widest[slice] = Math.max(widest[slice] ?? 0, x * x + z * z);
  });
  const reach = emptyReach();
  const [cos, sin] = [Math.cos(lens.pitch), Math.sin(lens.pitch)];
  widest.forEach((square, slice) => {
    if (square < 0) return;
    const height = (slice / slices) * 2 - 1;
    for (let step = 0; step < steps; step += 1) {
      const x = Math.sqrt(square) * Math.cos((step / steps) * 2 * Math.PI);
      const z = Math.sqrt(square) * Math.sin((step / steps) * 2 * Math.PI);
      hold(reach, lens, { x, y: height * cos - z * sin, z: height * sin + z * cos });
    }
  });
  return Number.isFinite(reach.front) ? reach : { right: 1, left: 1, top: 1, bottom: 1, front: 1 };
}

function hold(reach: Reach, { slope }: Lens, { x, y, z }: { x: number; y: number; z: number }): void {
  reach.right = Math.max(reach.right, x + slope.x * z);
  reach.left = Math.max(reach.left, slope.x * z - x);
  reach.top = Math.max(reach.top, y + slope.y * z);
  reach.bottom = Math.max(reach.bottom, slope.y * z - y);
  reach.front = Math.max(reach.front, z);
}
