import type { mat4 } from '@gltf-transform/core';
import { determinant, type Matrix3, normalMatrix, product } from '../scene/matrix.ts';
import type { Shape } from '../scene/readScene.ts';
import type { StagedDraw } from './stage.ts';

/** A shape before one camera. */
export interface ShownDraw {
  readonly shape: Shape;
  /** From the shape's coordinates to the stage's. */
  readonly matrix: mat4;
  /** Turns the shape's normals to the stage's. */
  readonly normals: Matrix3;
  readonly isMirrored: boolean;
  /** From the shape's coordinates to the camera's samples: (x·w, y·w, depth·w, w). */
  readonly onScreen: mat4;
  /** The number of its first triangle among those of all draws. */
  readonly first: number;
}

/** The draws before a camera or a light, by its projection. */
export function shownDraws(draws: readonly StagedDraw[], projection: mat4): ShownDraw[] {
  let first = 0;
  return draws.map(({ shape, matrix }) => {
    const shown: ShownDraw = {
      ...{ shape, matrix, first },
      normals: normalMatrix(matrix),
      isMirrored: determinant(matrix) < 0,
      onScreen: product(projection, matrix),
    };
    first += shape.corners.length / 3;
    return shown;
  });
}
