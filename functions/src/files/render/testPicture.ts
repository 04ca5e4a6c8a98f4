import type { Document } from '@gltf-transform/core';
import { KHRMaterialsUnlit } from '@gltf-transform/extensions';
import sharp from 'sharp';
import type { Picture } from './renderModel.ts';
import type { testModel } from './testModel.ts';

/** From the front, without a background: what unlit models look like exactly. */
export const front = { size: 64, background: 'transparent', yaw: 0, pitch: 0 } as const;

export type Model = ReturnType<typeof testModel>;

/** A material whose colour is on the picture as it is, but for the tone curve. */
export function flat({ document }: Model, color: readonly [number, number, number, number]) {
  const unlit = document.createExtension(KHRMaterialsUnlit).createUnlit();
  return document
    .createMaterial()
    .setBaseColorFactor([...color])
    .setExtension('KHR_materials_unlit', unlit);
}

/** A PNG of single pixels. */
export async function texture(document: Document, pixels: readonly (readonly number[])[], width: number) {
  const raw = { width, height: pixels.length / width, channels: 4 } as const;
  const png = await sharp(Uint8Array.from(pixels.flat()), { raw }).png().toBuffer();
  return document.createTexture().setImage(new Uint8Array(png)).setMimeType('image/png');
}

/** Red, green, blue and alpha. */
export function pixelAt({ data, width }: Picture, x: number, y: number): number[] {
  return [...data.subarray((y * width + x) * 4, (y * width + x) * 4 + 4)];
}

/** The pixel in the middle. */
export function middle(picture: Picture): number[] {
  return pixelAt(picture, picture.width / 2, picture.height / 2);
}

/** Mean share of the picture that is covered, 0…1. */
export function coverage({ data }: Picture): number {
  let sum = 0;
  for (let at = 3; at < data.length; at += 4) sum += data[at] ?? 0;
  return sum / (data.length / 4) / 255;
}

/** Largest difference of any byte, and the mean difference. */
export function difference(a: Picture, b: Picture): { most: number; mean: number } {
  const apart = a.data.map((value, at) => Math.abs(value - (b.data[at] ?? 0)));
  return {
    most: apart.reduce((x, y) => Math.max(x, y), 0),
    mean: apart.reduce((x, y) => x + y, 0) / apart.length,
  };
}

export const red = [1, 0, 0, 1] as const;
export const green = [0, 1, 0, 1] as const;
export const isRed = ([r = 0, g = 0]: number[]) => r > 150 && g < 90;
export const isGreen = ([r = 0, g = 0]: number[]) => g > 150 && r < 90;
