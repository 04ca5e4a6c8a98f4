import { cameraFor, type Grid, type View } from '../raster/camera.ts';
import { forEachTriangle } from '../raster/forEachTriangle.ts';
import { addLayer, emptyLayers, type Layers } from '../raster/layers.ts';
import { type ShownDraw, shownDraws } from '../raster/shownDraws.ts';
import type { Stage } from '../raster/stage.ts';
import { emptyVisibility, type Visibility } from '../raster/visibility.ts';
import { isSeeThrough } from '../scene/material.ts';
import type { Background } from './backdrop.ts';
import { drawSolids } from './drawSolids.ts';
import { groundBelow } from './ground.ts';
import { occlusionOf } from './occlusion.ts';
import { pixels } from './pixels.ts';
import { shadowMap } from './shadowMap.ts';

/** Samples along a pixel's side. */
const samples = 2;

export interface PhotographOptions extends View {
  readonly width: number;
  readonly height: number;
  readonly background: Background;
}

/**
 * Takes the picture of a stage: first what each sample sees, then what hides the light, then the colours. RGBA with
 * straight alpha, row by row from the top. Yields often enough to be stopped between two steps.
 */
export function* photograph(stage: Stage, options: PhotographOptions): Generator<void, Uint8Array> {
  const grid: Grid = { width: options.width * samples, height: options.height * samples };
  const camera = cameraFor(stage.draws, { ...options, grid });
  const draws = shownDraws(stage.draws, camera.projection);
  const visibility = emptyVisibility(grid);
  yield* drawSolids(draws, { visibility, showsBacks: false });
  const layers = yield* layersOver(draws, visibility);
  const shadows = yield* shadowMap(stage);
  const occlusion = yield* occlusionOf(visibility, { camera, shadows });
  const ground = options.background === 'transparent' ? undefined : yield* groundBelow(stage, shadows);
  const { background } = options;
  return yield* pixels({ draws, camera, visibility, layers, occlusion, ground, background });
}

function* layersOver(draws: readonly ShownDraw[], solid: Visibility): Generator<void, Layers> {
  const layers = emptyLayers(solid.grid);
  for (const shown of draws) {
    if (!isSeeThrough(shown.shape.material)) continue;
    forEachTriangle(shown, { grid: solid.grid }, (edges, triangle) =>
      addLayer(layers, edges, { id: shown.first + triangle + 1, solid }),
    );
    yield;
  }
  return layers;
}
