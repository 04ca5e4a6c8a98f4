import type { Document } from '@gltf-transform/core';
import sharp, { type Sharp } from 'sharp';
import { rgbaToThumbHash } from 'thumbhash';
import { flattering, type Picture, type RenderOptions, renderScene } from './renderModel.ts';
import { readScene } from './scene/readScene.ts';

/** A picture as a file. */
export interface PictureFile {
  /** `still-512.webp`, `turntable.webp`, `card.webp`: unique among a model's pictures. */
  readonly name: string;
  readonly type: 'image/webp' | 'image/avif' | 'image/jpeg';
  readonly width: number;
  readonly height: number;
  readonly bytes: Uint8Array;
}

/** Everything that shows a model where the model itself is not loaded. */
export interface ModelPictures {
  readonly files: readonly PictureFile[];
  /** The still as some 25 bytes, to be shown while it loads (github.com/evanw/thumbhash). */
  readonly thumbhash: Uint8Array;
  /** Textures that could not be decoded; the model is shown without them. */
  readonly undecodedTextures: readonly string[];
}

export interface PicturesOptions {
  readonly signal?: AbortSignal;
  /** Called with the share that is done, 0…1. */
  readonly onProgress?: (done: number) => void;
}

/** Pixels along a side of the stills; the largest is rendered, the others are made of it. */
const stillSizes = [1024, 512, 256] as const;

/** The turntable: frames in rows, the model turning to its left by 15° from one to the next. */
export const turntable = { frames: 24, columns: 6, size: 256 } as const;

const card = { size: 1200, height: 630 } as const;

/**
 * Renders what a product page, a list and a shared link show of a model: stills with nothing behind but a shadow, for
 * light pages and dark ones, a turntable and a card with a studio behind. Holds one picture at a time beside the scene.
 */
export async function pictures(document: Document, options: PicturesOptions = {}): Promise<ModelPictures> {
  const steps = turntable.frames + 4; // the still weighs as much as three frames, the card as one
  const report = (done: number) => options.onProgress?.(done / steps);
  const scene = await readScene(document, 2048);
  const render = (wanted: Omit<RenderOptions, 'signal'>) =>
    renderScene(scene, { ...wanted, ...(options.signal && { signal: options.signal }) });
  const { files, thumbhash } = await stills(await render({ size: stillSizes[0], background: 'shadow' }));
  report(3);
  const shared = await cardFile(await render({ ...card, background: 'studio' }));
  report(4);
  const turning = await turntableFile(render, (frame) => report(4 + frame));
  return { files: [...files, turning, shared], thumbhash, undecodedTextures: scene.undecodedTextures };
}

type Render = (wanted: Omit<RenderOptions, 'signal'>) => Promise<Picture>;

function asSharp({ data, width, height }: Picture): Sharp {
  return sharp(data, { raw: { width, height, channels: 4 } });
}

async function stills(picture: Picture): Promise<{ files: PictureFile[]; thumbhash: Uint8Array }> {
  const files: PictureFile[] = [];
  for (const size of stillSizes) {
    const { data, info } = await asSharp(picture).resize(size).raw().toBuffer({ resolveWithObject: true });
    const still = { data, width: info.width, height: info.height };
    const about = { width: size, height: size };
    const webp = await asSharp(still).webp({ quality: 82, alphaQuality: 90, effort: 4 }).toBuffer();
    files.push({ ...about, name: `still-${size}.webp`, type: 'image/webp', bytes: webp });
    const avif = await asSharp(still).avif({ quality: 58, effort: 2 }).toBuffer();
    files.push({ ...about, name: `still-${size}.avif`, type: 'image/avif', bytes: avif });
  }
  const tiny = await asSharp(picture).resize(96).raw().toBuffer();
  return { files, thumbhash: rgbaToThumbHash(96, 96, tiny) };
}

/** JPEG: the format that every service which previews links reads. */
async function cardFile(picture: Picture): Promise<PictureFile> {
  const bytes = await asSharp(picture).removeAlpha().jpeg({ quality: 86, mozjpeg: true }).toBuffer();
  return { name: 'card.jpg', type: 'image/jpeg', width: picture.width, height: picture.height, bytes };
}

async function turntableFile(render: Render, onFrame: (frame: number) => void): Promise<PictureFile> {
  const { frames, columns, size } = turntable;
  const width = columns * size;
  const sheet: Picture = {
    width,
    height: (frames / columns) * size,
    data: new Uint8Array(frames * size * size * 4),
  };
  for (let frame = 0; frame < frames; frame += 1) {
    const yaw = flattering.yaw + (frame / frames) * 2 * Math.PI;
    const { data } = await render({ size, background: 'shadow', yaw, fit: 'turntable' });
    const corner = Math.floor(frame / columns) * size * width + (frame % columns) * size;
    for (let row = 0; row < size; row += 1)
      sheet.data.set(data.subarray(row * size * 4, (row + 1) * size * 4), (corner + row * width) * 4);
    onFrame(frame + 1);
  }
  const bytes = await asSharp(sheet).webp({ quality: 78, alphaQuality: 85, effort: 4 }).toBuffer();
  return { name: 'turntable.webp', type: 'image/webp', width, height: sheet.height, bytes };
}
