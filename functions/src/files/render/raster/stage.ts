import type { mat4 } from '@gltf-transform/core';
import { product } from '../scene/matrix.ts';
import type { Scene, Shape } from '../scene/readScene.ts';

/** A shape where the picture shows it. */
export interface StagedDraw {
  readonly shape: Shape;
  /** From the shape's coordinates to the stage's. */
  readonly matrix: mat4;
}

/**
 * The scene put up for its picture: the model inside the unit sphere around the origin and turned by `yaw`, Y up, the
 * camera somewhere over +Z. Light and ground belong to the stage, so they stay where they are when the model turns.
 */
export interface Stage {
  readonly draws: readonly StagedDraw[];
  /** How low the model reaches: the height of the ground, between -1 and 0. */
  readonly ground: number;
}

/** Puts the scene on the stage, seen from `yaw` radians (0 is its front, growing towards its left hand, +X). */
export function stageOf({ draws, extent }: Scene, yaw: number): Stage {
  const scale = extent.radius > 0 ? 1 / extent.radius : 1;
  const [x, y, z] = extent.centre;
  const cos = Math.cos(yaw) * scale;
  const sin = Math.sin(yaw) * scale;
  const move: mat4 = [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, -x, -y, -z, 1];
  const turn: mat4 = [cos, 0, sin, 0, 0, scale, 0, 0, -sin, 0, cos, 0, 0, 0, 0, 1];
  const onStage = product(turn, move);
  return {
    draws: draws.map(({ shape, matrix }) => ({ shape, matrix: product(onStage, matrix) })),
    ground: (extent.bottom - y) * scale,
  };
}
