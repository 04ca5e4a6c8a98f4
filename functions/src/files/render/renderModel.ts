import type { Document } from '@gltf-transform/core';
import { finished } from './finished.ts';
import { stageOf } from './raster/stage.ts';
import { readScene, type Scene } from './scene/readScene.ts';
import type { Background } from './shade/backdrop.ts';
import { photograph } from './shade/photograph.ts';

export interface RenderOptions {
  /** Pixels across the picture, 1 to 2048; also down, unless `height` says otherwise. */
  readonly size: number;
  readonly height?: number;
  /** Nothing behind the model, its shadow alone, or a studio of warm paper. */
  readonly background: Background;
  /** Radians around the model: 0 sees its front (+Z), growing towards its left hand (+X). */
  readonly yaw?: number;
  /** Radians that the camera looks down. */
  readonly pitch?: number;
  /** `turntable` keeps the model the same size from every side. */
  readonly fit?: 'view' | 'turntable';
  readonly signal?: AbortSignal;
}

/** RGBA, straight alpha, sRGB, row by row from the top. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

/** A three-quarter view, a little from above: where pictures are taken from unless told otherwise. */
export const flattering = { yaw: (32 * Math.PI) / 180, pitch: (17 * Math.PI) / 180 };

/** A picture of the document's default scene, the model fitted to it. The same document gives the same pixels. */
export async function renderModel(document: Document, options: RenderOptions): Promise<Picture> {
  return renderScene(await readScene(document, options.size * 2), options);
}

/** As `renderModel`, for several pictures of one scene. */
export async function renderScene(scene: Scene, options: RenderOptions): Promise<Picture> {
  const { size: width, height = width, background, signal, fit = 'view' } = options;
  const { yaw, pitch } = { ...flattering, ...options };
  const stage = stageOf(scene, yaw);
  const data = await finished(photograph(stage, { width, height, background, pitch, fit }), signal);
  return { width, height, data };
}
