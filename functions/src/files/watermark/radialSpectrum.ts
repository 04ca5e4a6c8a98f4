import type { TriangleMesh } from '../formats/triangleMesh.ts';
import type { Vec3 } from '../geometry/corners.ts';
import { samplePlace, sampleSurface } from '../geometry/sampleSurface.ts';
import { payloadBits } from './payload.ts';

/** What carries the mark: how the surface is spread over the distances from its middle, as waves along them. */
export interface RadialSpectrum extends RadialFrame {
  /** How strongly the surface follows each of 32 waves; the same however its triangles are cut, turned or scaled. */
  readonly coefficients: Float64Array;
}

/** Where the distances begin and end that count. */
export interface RadialFrame {
  /** The middle of the surface by area. */
  readonly center: Vec3;
  /** The 2 % and the 98 % quantile of the distance; tips beyond move under simplification. */
  readonly low: number;
  readonly high: number;
}

const sampleCount = 200_000;
const tail = 0.02;
/** Half periods over the whole range: slower waves are the shape itself, faster ones fall between the vertices. */
const slowest = 16;
/** Of the range at either end, where the waves fade, so that what crosses an end weighs nothing. */
const fading = 0.08;

export function radialSpectrum(mesh: TriangleMesh): RadialSpectrum {
  const { center, radii } = sampledRadii(mesh);
  const low = radii[Math.floor(radii.length * tail)] ?? 0;
  const high = radii[Math.floor(radii.length * (1 - tail))] ?? 0;
  const coefficients = new Float64Array(payloadBits);
  if (high > low)
    for (const radius of radii) {
      const share = (radius - low) / (high - low);
      if (share > 0 && share < 1) addWaves(coefficients, share);
    }
  return { center, low, high, coefficients: coefficients.map((sum) => sum / Math.max(1, radii.length)) };
}

/** cos((k + 1) a) = 2 cos a cos(k a) - cos((k - 1) a) spares all but two cosines. */
function addWaves(sums: Float64Array, share: number): void {
  const angle = Math.PI * share;
  const twice = 2 * Math.cos(angle);
  const height = Math.SQRT2 * fade(share);
  let before = height * Math.cos((slowest - 1) * angle);
  let now = height * Math.cos(slowest * angle);
  for (let k = 0; k < sums.length; k += 1) {
    sums[k] = (sums[k] ?? 0) + now;
    const next = twice * now - before;
    before = now;
    now = next;
  }
}

/** The sum of all waves, each as high as its coefficient, at a share of the range from 0 to 1. */
export function waveSum(coefficients: Float64Array, share: number): number {
  let sum = 0;
  coefficients.forEach((height, k) => {
    sum += height * Math.cos(halfPeriods(k) * Math.PI * share);
  });
  return Math.SQRT2 * fade(share) * sum;
}

/** How many half periods the wave of a coefficient has over the range. */
export function halfPeriods(coefficient: number): number {
  return slowest + coefficient;
}

function fade(share: number): number {
  const end = Math.min(share, 1 - share) / fading;
  return end >= 1 ? 1 : (1 - Math.cos(Math.PI * end)) / 2;
}

function sampledRadii(mesh: TriangleMesh): { center: Vec3; radii: Float32Array } {
  const samples = sampleSurface(mesh, sampleCount);
  const count = samples.triangles.length;
  const places = new Float64Array(count * 3);
  const sum: [number, number, number] = [0, 0, 0];
  for (let i = 0; i < count; i += 1) {
    const place = samplePlace(mesh, samples, i);
    places.set(place, i * 3);
    for (const axis of [0, 1, 2] as const) sum[axis] += place[axis];
  }
  const [x, y, z] = [sum[0] / count, sum[1] / count, sum[2] / count];
  const radii = new Float32Array(count);
  for (let i = 0; i < count; i += 1)
    radii[i] = Math.hypot(
      (places[i * 3] ?? 0) - x,
      (places[i * 3 + 1] ?? 0) - y,
      (places[i * 3 + 2] ?? 0) - z,
    );
  return { center: [x, y, z], radii: radii.sort() };
}
