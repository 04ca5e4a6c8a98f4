import { areaVector, cornersAt, difference, dot, type Vec3 } from '../geometry/corners.ts';
import { areaOf } from '../geometry/solidMeasures.ts';
import type { SolidMesh } from '../geometry/solidMesh.ts';
import { type BitCode, spell, unspell } from './bitCode.ts';
import { payloadBits } from './payload.ts';
import { halfPeriods, type RadialFrame, radialSpectrum, waveSum } from './radialSpectrum.ts';

export interface WaveMark {
  code: BitCode;
  /** +1 or -1 for each bit. */
  sides: Int8Array;
  /** How far off 0 each bit is to stand. */
  strength: number;
}

const rounds = 12;

/**
 * New positions of a welded mesh that carry the mark, moved little more than it takes: each round follows the gradient
 * of what the bits miss (Gauss and Newton, weighted by area), then measures as a reader would. What lies at one place
 * is one vertex here, so that no seam opens.
 */
export function embedWaves(solid: SolidMesh, { code, sides, strength }: WaveMark): Float32Array {
  const moved = { ...solid, positions: solid.positions.slice() };
  for (let round = 0; round < rounds; round += 1) {
    const spectrum = radialSpectrum(moved);
    const missing = spell(code, spectrum.coefficients).map((height, bit) => {
      const side = sides[bit] ?? 0;
      return side * Math.max(0, strength - side * height);
    });
    if (missing.every((height) => Math.abs(height) < strength * 0.03)) break;
    move(moved, { ...spectrum, potential: potentialOf(unspell(code, missing)) });
  }
  return moved.positions;
}

const steps = 2048;

/**
 * What surface is worth at each share of the range: the waves that are missing, each by the square of its slope, since
 * a push moves a fast wave more.
 */
function potentialOf(missing: Float64Array): Float64Array {
  const heights = missing.map((height, k) => height / (halfPeriods(k) * Math.PI) ** 2);
  return Float64Array.from({ length: steps + 1 }, (_, i) => waveSum(heights, i / steps));
}

interface Push extends RadialFrame {
  potential: Float64Array;
}

/** Of the mean square of the cosine between the normal and the ray from the middle; a third for a wild shape. */
const usualFacing = 0.4;

function move(mesh: SolidMesh, push: Push): void {
  const areas = vertexAreas(mesh);
  const ways = new Float64Array(mesh.positions.length);
  for (let triangle = 0; triangle < mesh.indices.length / 3; triangle += 1)
    pushTriangle(ways, mesh, { triangle, push });
  const scale = (push.high - push.low) ** 2 / usualFacing;
  const least = (areas.reduce((sum, area) => sum + area, 0) / areas.length) * 0.05;
  for (let at = 0; at < ways.length; at += 1) {
    const way = (scale * (ways[at] ?? 0)) / Math.max(areas[Math.floor(at / 3)] ?? 0, least);
    mesh.positions[at] = (mesh.positions[at] ?? 0) + way;
  }
}

interface Pushed {
  triangle: number;
  push: Push;
}

/** Pulls a triangle's spots up the slope of the potential, and its corners with them. */
function pushTriangle(ways: Float64Array, mesh: SolidMesh, { triangle, push }: Pushed): void {
  const corners = cornersAt(mesh, triangle);
  const [a, b, c] = corners;
  const vector = areaVector(mesh, triangle);
  const double = Math.hypot(...vector);
  if (double === 0) return;
  const normal: Vec3 = [vector[0] / double, vector[1] / double, vector[2] / double];
  const spots = spotsFor(Math.max(Math.hypot(...difference(b, a)), Math.hypot(...difference(c, a))), push);
  const range = push.high - push.low;
  const pulls = [0, 0, 0];
  for (const [v, w] of spots) {
    const u = 1 - v - w;
    const x = u * a[0] + v * b[0] + w * c[0] - push.center[0];
    const y = u * a[1] + v * b[1] + w * c[1] - push.center[1];
    const z = u * a[2] + v * b[2] + w * c[2] - push.center[2];
    const distance = Math.sqrt(x * x + y * y + z * z);
    const share = ((distance - push.low) / range) * steps;
    const cell = Math.floor(share);
    if (cell < 0 || cell >= steps || distance === 0) continue;
    const [here = 0, there = 0] = [push.potential[cell], push.potential[cell + 1]];
    // Along the surface nothing is gained: only the part of the pull along the normal changes the shape.
    const facing = dot([x, y, z], normal) / distance;
    const pull = (((there - here) * steps) / range) * facing;
    pulls[0] = (pulls[0] ?? 0) + pull * u;
    pulls[1] = (pulls[1] ?? 0) + pull * v;
    pulls[2] = (pulls[2] ?? 0) + pull * w;
  }
  const area = double / 2 / spots.length;
  for (let i = 0; i < 3; i += 1) {
    const vertex = mesh.indices[triangle * 3 + i] ?? 0;
    for (const axis of [0, 1, 2] as const) {
      const at = vertex * 3 + axis;
      ways[at] = (ways[at] ?? 0) + area * (pulls[i] ?? 0) * normal[axis];
    }
  }
}

/** Spots along a triangle's side, at the most: 64 a triangle. */
const mostAlongSide = 8;
const lattices = Array.from({ length: mostAlongSide + 1 }, (_, cuts) => centersOf(cuts));

/** Spots as close as half of the fastest wave's half period; at least the middle. */
function spotsFor(side: number, { low, high }: RadialFrame): readonly (readonly [v: number, w: number])[] {
  const grain = (high - low) / halfPeriods(payloadBits - 1) / 2;
  return lattices[Math.max(1, Math.min(mostAlongSide, Math.ceil(side / grain)))] ?? [];
}

/** The centres of the n² small triangles that a triangle falls into when its sides are cut into n. */
function centersOf(cuts: number): [number, number][] {
  const found: [number, number][] = [];
  for (let i = 0; i < cuts; i += 1)
    for (let j = 0; i + j < cuts; j += 1) {
      found.push([(i + 1 / 3) / cuts, (j + 1 / 3) / cuts]);
      if (i + j < cuts - 1) found.push([(i + 2 / 3) / cuts, (j + 2 / 3) / cuts]);
    }
  return found;
}

/** For each vertex a third of its triangles' area. */
function vertexAreas(mesh: SolidMesh): Float64Array {
  const areas = new Float64Array(mesh.positions.length / 3);
  for (let corner = 0; corner < mesh.indices.length; corner += 1) {
    const vertex = mesh.indices[corner] ?? 0;
    areas[vertex] = (areas[vertex] ?? 0) + areaOf(mesh, Math.floor(corner / 3)) / 3;
  }
  return areas;
}
