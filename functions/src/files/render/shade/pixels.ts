import { byteOfLinear } from '../scene/mipmaps.ts';
import { setPaper } from './backdrop.ts';
import { darknessAt } from './ground.ts';
import { coverWithLayers, latestLayer } from './layerSamples.ts';
import { newSent } from './lighting.ts';
import { noise } from './noise.ts';
import { type Sample, type Samples, spread, tone } from './samples.ts';
import { newShader, type Shader, type Shot } from './shot.ts';
import { setSolid } from './solidSamples.ts';

const rowsAtOnce = 16;

/** Colours every pixel: straight alpha, sRGB, row by row from the top. Yields now and then. */
export function* pixels(shot: Shot): Generator<void, Uint8Array> {
  const { grid } = shot.visibility;
  const width = grid.width / 2;
  const height = grid.height / 2;
  const into = new Uint8Array(width * height * 4);
  const shader = newShader(shot);
  const samples: Samples = [newSent(), newSent(), newSent(), newSent()];
  const place = { x: 0, y: 0 };
  for (let y = 0; y < height; y += 1) {
    place.y = y;
    for (let x = 0; x < width; x += 1) {
      place.x = x;
      const isOne = setSolid(samples, shader, place);
      const hasLayers = latestLayer(shader, place) > 0;
      if (hasLayers && isOne) spread(samples);
      if (hasLayers) coverWithLayers(samples, shader, place);
      setMean(samples, isOne && !hasLayers);
      setBehind(shader, place);
      write(into, (y * width + x) * 4);
    }
    if (y % rowsAtOnce === rowsAtOnce - 1) yield;
  }
  return into;
}

/** The pixel's light, brought to 0…1, and what it lets through. */
const pixel = newSent();

/** Samples are averaged as the eye gets them: bright highlights beside the background keep a smooth edge. */
function setMean(samples: Samples, isOne: boolean): void {
  pixel.r = 0;
  pixel.g = 0;
  pixel.b = 0;
  pixel.throughR = 0;
  pixel.throughG = 0;
  pixel.throughB = 0;
  if (isOne) addSample(samples[0], 1);
  else for (const sample of samples) addSample(sample, 0.25);
}

function addSample(sample: Sample, share: number): void {
  tone(sample);
  pixel.r += sample.r * share;
  pixel.g += sample.g * share;
  pixel.b += sample.b * share;
  pixel.throughR += sample.throughR * share;
  pixel.throughG += sample.throughG * share;
  pixel.throughB += sample.throughB * share;
}

/** What is behind the model: the shadow's darkness, and paper where there is some. */
const behind = { r: 0, g: 0, b: 0, alpha: 0 };

function setBehind({ shot }: Shader, { x, y }: { x: number; y: number }): void {
  behind.r = 0;
  behind.g = 0;
  behind.b = 0;
  behind.alpha = 0;
  if (shot.background === 'transparent' || pixel.throughR + pixel.throughG + pixel.throughB === 0) return;
  const { grid } = shot.visibility;
  const { sampleSize } = shot.camera;
  const across = (x * 2 + 1 - grid.width / 2) * sampleSize;
  const up = (grid.height / 2 - y * 2 - 1) * sampleSize;
  const dark = shot.ground ? darknessAt(shot.ground, shot.camera, { x: across, y: up }) : 0;
  if (shot.background === 'studio') {
    setPaper(behind, {
      x: (4 * x + 2) / grid.width - 1,
      y: (4 * y + 2) / grid.height - 1,
      grain: noise(x, y),
    });
    behind.r *= 1 - dark;
    behind.g *= 1 - dark;
    behind.b *= 1 - dark;
    behind.alpha = 1;
  } else behind.alpha = dark * borderFade(x / (grid.width / 2), y / (grid.height / 2));
}

/** A shadow without ground ends before the picture does, so that no border shows on the page. */
function borderFade(x: number, y: number): number {
  const border = Math.min(x, 1 - x, y, 1 - y);
  return Math.min(1, border / 0.07);
}

function write(into: Uint8Array, at: number): void {
  const r = pixel.r + behind.r * pixel.throughR;
  const g = pixel.g + behind.g * pixel.throughG;
  const b = pixel.b + behind.b * pixel.throughB;
  const through = (pixel.throughR + pixel.throughG + pixel.throughB) / 3;
  const alpha = Math.min(1, Math.max(1 - through * (1 - behind.alpha), r, g, b));
  if (!(alpha > 0)) return;
  into[at] = byteOf(r / alpha);
  into[at + 1] = byteOf(g / alpha);
  into[at + 2] = byteOf(b / alpha);
  into[at + 3] = Math.round(alpha * 255);
}

function byteOf(light: number): number {
  return byteOfLinear[Math.round(Math.min(1, Math.max(0, light)) * 4095)] ?? 0;
}
