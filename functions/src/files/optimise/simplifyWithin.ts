import type { Accessor, Document, mat4, Primitive } from '@gltf-transform/core';
import { compactPrimitive } from '@gltf-transform/functions';
import { MeshoptSimplifier } from 'meshoptimizer';
import { cornersOf, placedPrimitives, triangleMesh } from '../formats/triangleMesh.ts';
import { boundsOf, diagonalOf } from '../geometry/solidMeasures.ts';
import { surfaceDistance } from '../geometry/surfaceDistance.ts';

export interface SimplifyLimits {
  /** How far the surface may move, as a share of the model's diagonal. */
  errorBound: number;
  fewestTriangles: number;
}

/** glTF's number for a list of triangles. */
const triangleList = 4;
/** How often a bound that a result exceeded is halved before the model stays as it is. */
const attempts = 4;

/**
 * Takes triangles away, in place, as long as the surface stays within the bound. The simplifier's own error is an
 * average over merged planes, so the result is measured, and done again more carefully where it went too far. Parts
 * with morph targets stay whole; where a model has several parts their rims stay too, so that no gap opens.
 */
export async function simplifyWithin(document: Document, limits: SimplifyLimits): Promise<void> {
  const before = triangleMesh(document);
  const triangles = before.indices.length / 3;
  if (limits.errorBound <= 0 || triangles <= limits.fewestTriangles) return;
  await MeshoptSimplifier.ready;
  const bound = limits.errorBound * diagonalOf(boundsOf(before));
  const parts = simplifiable(document);
  const ratio = limits.fewestTriangles / triangles;
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    for (const part of parts) part.show(simplified(part, { ratio, error: bound / 2 ** attempt }));
    if (surfaceDistance(before, triangleMesh(document)) <= bound) break;
    for (const part of parts) part.show(part.whole);
  }
  for (const { primitive } of parts) compactPrimitive(primitive);
}

interface Part {
  readonly primitive: Primitive;
  readonly whole: Uint32Array<ArrayBuffer>;
  /** Metres of the scene in one of the part's own units, at the most. */
  readonly scale: number;
  readonly locksRim: boolean;
  show(indices: Uint32Array<ArrayBuffer>): void;
}

function simplifiable(document: Document): Part[] {
  const placed = placedPrimitives(document);
  const scales = new Map<Primitive, number>();
  for (const { primitive, matrix } of placed)
    scales.set(primitive, Math.max(scales.get(primitive) ?? 0, stretch(matrix)));
  return [...scales].flatMap(([primitive, scale]) => {
    const whole = Uint32Array.from(cornersOf(primitive));
    if (whole.length === 0 || primitive.listTargets().length > 0 || scale === 0) return [];
    const indices = document.createAccessor().setType('SCALAR').setArray(whole);
    const buffer = primitive.getAttribute('POSITION')?.getBuffer();
    if (buffer) indices.setBuffer(buffer);
    primitive.setIndices(indices).setMode(triangleList);
    return [
      {
        primitive,
        whole,
        scale,
        locksRim: placed.length > 1,
        show: (shown: Uint32Array<ArrayBuffer>) => void indices.setArray(shown),
      },
    ];
  });
}

/** The longest that a matrix makes a unit vector along an axis. */
function stretch(m: mat4): number {
  return Math.max(Math.hypot(m[0], m[1], m[2]), Math.hypot(m[4], m[5], m[6]), Math.hypot(m[8], m[9], m[10]));
}

function simplified(
  part: Part,
  { ratio, error }: { ratio: number; error: number },
): Uint32Array<ArrayBuffer> {
  const positions = floats(part.primitive.getAttribute('POSITION'));
  const { values, stride, weights } = looks(part.primitive);
  const target = Math.ceil((part.whole.length * ratio) / 3) * 3;
  const [indices] = MeshoptSimplifier.simplifyWithAttributes(
    part.whole,
    positions,
    3,
    values,
    stride,
    weights,
    null,
    Math.min(target, part.whole.length),
    error / part.scale,
    part.locksRim ? ['ErrorAbsolute', 'LockBorder'] : ['ErrorAbsolute'],
  );
  return Uint32Array.from(indices);
}

/** What else than the place of a vertex shows when it moves, with how much it counts. */
const lookWeights = { NORMAL: 0.25, COLOR_0: 0.5, TEXCOORD_0: 0.25 } as const;

function looks(primitive: Primitive) {
  const streams = Object.entries(lookWeights).flatMap(([semantic, weight]) => {
    const accessor = primitive.getAttribute(semantic);
    return accessor ? [{ array: floats(accessor), size: accessor.getElementSize(), weight }] : [];
  });
  const stride = streams.reduce((sum, { size }) => sum + size, 0);
  const count = primitive.getAttribute('POSITION')?.getCount() ?? 0;
  const values = new Float32Array(count * stride);
  let from = 0;
  for (const { array, size } of streams) {
    for (let vertex = 0; vertex < count; vertex += 1)
      for (let i = 0; i < size; i += 1) values[vertex * stride + from + i] = array[vertex * size + i] ?? 0;
    from += size;
  }
  return { values, stride, weights: streams.flatMap(({ size, weight }) => Array(size).fill(weight)) };
}

/** An attribute's values, integers of a quantised one turned back into floats. */
function floats(accessor: Accessor | null): Float32Array {
  const array = accessor?.getArray();
  if (!accessor || !array) return new Float32Array();
  if (array instanceof Float32Array) return array;
  const size = accessor.getElementSize();
  const result = new Float32Array(accessor.getCount() * size);
  const element: number[] = [];
  for (let i = 0; i < accessor.getCount(); i += 1) result.set(accessor.getElement(i, element), i * size);
  return result;
}
