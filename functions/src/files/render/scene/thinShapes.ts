import { Primitive } from '@gltf-transform/core';
import type { Shape } from './readScene.ts';

type BareShape = Omit<Shape, 'material'>;

/** How thick a line or a point is drawn, as a share of the primitive's largest extent. */
const thickness = 0.006;

/** Points beyond this number are drawn as one triangle each instead of a small octahedron. */
const fewPoints = 20_000;

const { POINTS, LINES, LINE_LOOP, LINE_STRIP } = Primitive.Mode;
const thinModes = [POINTS, LINES, LINE_LOOP, LINE_STRIP];

/** Points or lines beyond this number are thinned out evenly. */
const mostShapes = 200_000;

/** Points and lines have no area: they are drawn as octahedra and as thin three-sided bars. */
export function isThin(primitive: Primitive): boolean {
  return thinModes.includes(primitive.getMode());
}

/** The points or lines of a primitive as triangles with the colours of their vertices. */
export function thickened(shape: BareShape, primitive: Primitive): BareShape {
  const order = orderOf(primitive, shape.positions.length / 3);
  const size = thickness * extentOf(shape.positions);
  const mode = primitive.getMode();
  if (mode === POINTS) return build(shape, points(order, size));
  return build(shape, bars(segments(order, mode), { positions: shape.positions, size }));
}

/** Corners given as a vertex and how far from it, axis by axis. */
interface Spread {
  readonly vertices: number[];
  readonly offsets: number[];
  readonly corners: number[];
}

function orderOf(primitive: Primitive, count: number): ArrayLike<number> {
  return primitive.getIndices()?.getArray() ?? Uint32Array.from({ length: count }, (_, at) => at);
}

function extentOf(positions: Float32Array): number {
  const low = [Infinity, Infinity, Infinity];
  const high = [-Infinity, -Infinity, -Infinity];
  positions.forEach((value, at) => {
    low[at % 3] = Math.min(low[at % 3] ?? 0, value);
    high[at % 3] = Math.max(high[at % 3] ?? 0, value);
  });
  return Math.max(...high.map((value, axis) => value - (low[axis] ?? 0)), 0) || 1;
}

const octahedron = {
  offsets: [1, 0, 0, -1, 0, 0, 0, 1, 0, 0, -1, 0, 0, 0, 1, 0, 0, -1],
  corners: [0, 2, 4, 2, 1, 4, 1, 3, 4, 3, 0, 4, 2, 0, 5, 1, 2, 5, 3, 1, 5, 0, 3, 5],
};
const facet = { offsets: [-0.9, -0.5, 0, 0.9, -0.5, 0, 0, 1, 0], corners: [0, 1, 2, 0, 2, 1] };

function points(order: ArrayLike<number>, size: number): Spread {
  const spread: Spread = { vertices: [], offsets: [], corners: [] };
  const { offsets, corners } = order.length > fewPoints ? facet : octahedron;
  const step = Math.ceil(order.length / mostShapes);
  for (let at = 0; at < order.length; at += step) {
    const first = spread.vertices.length;
    for (let axis = 0; axis < offsets.length; axis += 1) spread.offsets.push((offsets[axis] ?? 0) * size);
    for (let corner = 0; corner < offsets.length / 3; corner += 1) spread.vertices.push(order[at] ?? 0);
    for (const corner of corners) spread.corners.push(first + corner);
  }
  return spread;
}

/** Pairs of vertices. */
function segments(order: ArrayLike<number>, mode: number): number[] {
  const pairs: number[] = [];
  const step = mode === LINES ? 2 : 1;
  for (let at = 0; at + 1 < order.length; at += step) pairs.push(order[at] ?? 0, order[at + 1] ?? 0);
  if (mode === LINE_LOOP && order.length > 2) pairs.push(order[order.length - 1] ?? 0, order[0] ?? 0);
  return pairs;
}

const barCorners = [0, 1, 3, 1, 4, 3, 1, 2, 4, 2, 5, 4, 2, 0, 5, 0, 3, 5];

function bars(
  pairs: readonly number[],
  { positions, size }: { positions: Float32Array; size: number },
): Spread {
  const spread: Spread = { vertices: [], offsets: [], corners: [] };
  const step = 2 * Math.ceil(pairs.length / 2 / mostShapes);
  for (let at = 0; at < pairs.length; at += step) {
    const [from = 0, to = 0] = [pairs[at], pairs[at + 1]];
    const first = spread.vertices.length;
    spread.vertices.push(from, from, from, to, to, to);
    const ring = ringAround(direction(positions, from, to), size / 2);
    spread.offsets.push(...ring, ...ring);
    for (const corner of barCorners) spread.corners.push(first + corner);
  }
  return spread;
}

type Vector = readonly [number, number, number];

function direction(positions: Float32Array, from: number, to: number): Vector {
  const along = (axis: number) => (positions[to * 3 + axis] ?? 0) - (positions[from * 3 + axis] ?? 0);
  return [along(0), along(1), along(2)];
}

/** Three points around a direction, anticlockwise seen from its end. */
function ringAround(along: Vector, radius: number): number[] {
  const side = cross(along, Math.abs(along[1]) > 0.9 * Math.hypot(...along) ? [1, 0, 0] : [0, 1, 0]);
  const up = cross(along, side);
  const [sideLength, upLength] = [Math.hypot(...side) || 1, Math.hypot(...up) || 1];
  return [0, 1, 2].flatMap((third) => {
    const cos = (Math.cos((third * 2 * Math.PI) / 3) * radius) / sideLength;
    const sin = (Math.sin((third * 2 * Math.PI) / 3) * radius) / upLength;
    return [side[0] * cos + up[0] * sin, side[1] * cos + up[1] * sin, side[2] * cos + up[2] * sin];
  });
}

function cross(a: Vector, b: Vector): Vector {
  return [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]];
}

function build(shape: BareShape, { vertices, offsets, corners }: Spread): BareShape {
  const gathered = (values: Float32Array | undefined, size: number) =>
    values &&
    Float32Array.from(
      { length: vertices.length * size },
      (_, at) => values[(vertices[Math.floor(at / size)] ?? 0) * size + (at % size)] ?? 0,
    );
  const positions = gathered(shape.positions, 3) ?? new Float32Array();
  positions.forEach((value, at) => {
    positions[at] = value + (offsets[at] ?? 0);
  });
  return {
    ...shape,
    positions,
    normals: undefined,
    tangents: undefined,
    uvs: [gathered(shape.uvs[0], 2), gathered(shape.uvs[1], 2)],
    colors: gathered(shape.colors, 4),
    corners: Uint32Array.from(corners),
  };
}
