import type { Sent } from './lighting.ts';
import { toneMap } from './toneMap.ts';

/** Light that a sample gets, and what share of the background shines through. */
export type Sample = Sent;

/** The four samples of a pixel, row by row. */
export type Samples = readonly [Sample, Sample, Sample, Sample];

export function clear(sample: Sample): void {
  sample.r = 0;
  sample.g = 0;
  sample.b = 0;
  sample.throughR = 1;
  sample.throughG = 1;
  sample.throughB = 1;
  sample.isToned = false;
}

export function copy(into: Sample, from: Sample): void {
  into.r = from.r;
  into.g = from.g;
  into.b = from.b;
  into.throughR = from.throughR;
  into.throughG = from.throughG;
  into.throughB = from.throughB;
  into.isToned = from.isToned;
}

/** Makes all samples as the first. */
export function spread([first, ...others]: Samples): void {
  for (const sample of others) copy(sample, first);
}

/** Brings the light to 0…1, once. */
export function tone(sample: Sample): void {
  if (!sample.isToned) toneMap(sample);
  sample.isToned = true;
}

/** Puts a layer in front: its light, which `alpha` of the sample gets, and what it lets through. */
export function cover(sample: Sample, layer: Sample, alpha: number): void {
  if (sample.isToned) tone(layer);
  else if (layer.isToned) tone(sample);
  const r = 1 - alpha + alpha * layer.throughR;
  const g = 1 - alpha + alpha * layer.throughG;
  const b = 1 - alpha + alpha * layer.throughB;
  sample.r = sample.r * r + layer.r * alpha;
  sample.g = sample.g * g + layer.g * alpha;
  sample.b = sample.b * b + layer.b * alpha;
  sample.throughR *= r;
  sample.throughG *= g;
  sample.throughB *= b;
}
