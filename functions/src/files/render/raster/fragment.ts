import type { ShownDraw } from './shownDraws.ts';

/**
 * One sample on one triangle. Weights of the three vertices come from the inverse of their homogeneous screen
 * coordinates (M. Olano, T. Greer, "Triangle scan conversion using 2D homogeneous coordinates", 1997), which needs no
 * clipping: vertices behind the camera are as good as others.
 */
export interface Fragment {
  shown: ShownDraw | undefined;
  triangle: number;
  /** Vertices. */
  i0: number;
  i1: number;
  i2: number;
  /** Weight of vertex n before division: an·x + bn·y + cn. */
  a0: number;
  b0: number;
  c0: number;
  a1: number;
  b1: number;
  c1: number;
  a2: number;
  b2: number;
  c2: number;
  /** Weights at the sample, and how they change to the right (x) and downwards (y). */
  w0: number;
  w1: number;
  w2: number;
  x0: number;
  x1: number;
  x2: number;
  y0: number;
  y1: number;
  y2: number;
}

export function newFragment(): Fragment {
  const half = 0.5; // fields that hold fractions from the start keep their representation
  return {
    ...{ shown: undefined, triangle: -1, i0: 0, i1: 0, i2: 0 },
    ...{ a0: half, b0: half, c0: half, a1: half, b1: half, c1: half, a2: half, b2: half, c2: half },
    ...{ w0: half, w1: half, w2: half, x0: half, x1: half, x2: half, y0: half, y1: half, y2: half },
  };
}

/** Moves the fragment to a triangle, by its number among all; nothing to do when it is there already. */
export function setTriangle(fragment: Fragment, draws: readonly ShownDraw[], triangle: number): void {
  if (fragment.triangle === triangle) return;
  fragment.triangle = triangle;
  const shown = ownerOf(fragment, draws, triangle);
  fragment.shown = shown;
  if (!shown) return;
  const { corners } = shown.shape;
  const corner = (triangle - shown.first) * 3;
  fragment.i0 = corners[corner] ?? 0;
  fragment.i1 = corners[corner + 1] ?? 0;
  fragment.i2 = corners[corner + 2] ?? 0;
  setWeights(fragment, shown);
}

/** The draw that a triangle belongs to; the one found last is tried first. */
export function ownerOf(
  fragment: Fragment,
  draws: readonly ShownDraw[],
  triangle: number,
): ShownDraw | undefined {
  const last = fragment.shown;
  if (last && triangle >= last.first && triangle < last.first + last.shape.corners.length / 3) return last;
  let [low, high] = [0, draws.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((draws[middle]?.first ?? 0) <= triangle) low = middle;
    else high = middle - 1;
  }
  return draws[low];
}

function setWeights(fragment: Fragment, { shape, onScreen: m }: ShownDraw): void {
  const { positions } = shape;
  const { i0, i1, i2 } = fragment;
  const px = positions[i0 * 3] ?? 0;
  const py = positions[i0 * 3 + 1] ?? 0;
  const pz = positions[i0 * 3 + 2] ?? 0;
  const qx = positions[i1 * 3] ?? 0;
  const qy = positions[i1 * 3 + 1] ?? 0;
  const qz = positions[i1 * 3 + 2] ?? 0;
  const rx = positions[i2 * 3] ?? 0;
  const ry = positions[i2 * 3 + 1] ?? 0;
  const rz = positions[i2 * 3 + 2] ?? 0;
  const x0 = m[0] * px + m[4] * py + m[8] * pz + m[12];
  const y0 = m[1] * px + m[5] * py + m[9] * pz + m[13];
  const w0 = m[3] * px + m[7] * py + m[11] * pz + m[15];
  const x1 = m[0] * qx + m[4] * qy + m[8] * qz + m[12];
  const y1 = m[1] * qx + m[5] * qy + m[9] * qz + m[13];
  const w1 = m[3] * qx + m[7] * qy + m[11] * qz + m[15];
  const x2 = m[0] * rx + m[4] * ry + m[8] * rz + m[12];
  const y2 = m[1] * rx + m[5] * ry + m[9] * rz + m[13];
  const w2 = m[3] * rx + m[7] * ry + m[11] * rz + m[15];
  fragment.a0 = y1 * w2 - y2 * w1;
  fragment.b0 = x2 * w1 - x1 * w2;
  fragment.c0 = x1 * y2 - x2 * y1;
  fragment.a1 = y2 * w0 - y0 * w2;
  fragment.b1 = x0 * w2 - x2 * w0;
  fragment.c1 = x2 * y0 - x0 * y2;
  fragment.a2 = y0 * w1 - y1 * w0;
  fragment.b2 = x1 * w0 - x0 * w1;
  fragment.c2 = x0 * y1 - x1 * y0;
}

/** Moves the fragment to a place on its triangle, in samples; places beside the triangle are pulled to its edge. */
export function setPlace(fragment: Fragment, x: number, y: number): void {
  const f = fragment;
  const l0 = f.a0 * x + f.b0 * y + f.c0;
  const l1 = f.a1 * x + f.b1 * y + f.c1;
  const l2 = f.a2 * x + f.b2 * y + f.c2;
  const inverse = 1 / (l0 + l1 + l2);
  const right = f.a0 + f.a1 + f.a2;
  const down = f.b0 + f.b1 + f.b2;
  f.w0 = l0 * inverse;
  f.w1 = l1 * inverse;
  f.w2 = l2 * inverse;
  f.x0 = (f.a0 - f.w0 * right) * inverse;
  f.x1 = (f.a1 - f.w1 * right) * inverse;
  f.x2 = (f.a2 - f.w2 * right) * inverse;
  f.y0 = (f.b0 - f.w0 * down) * inverse;
  f.y1 = (f.b1 - f.w1 * down) * inverse;
  f.y2 = (f.b2 - f.w2 * down) * inverse;
  if (f.w0 < 0 || f.w1 < 0 || f.w2 < 0) pullInside(f);
}

function pullInside(f: Fragment): void {
  f.w0 = Math.max(0, f.w0);
  f.w1 = Math.max(0, f.w1);
  f.w2 = Math.max(0, f.w2);
  const inverse = 1 / (f.w0 + f.w1 + f.w2);
  f.w0 *= inverse;
  f.w1 *= inverse;
  f.w2 *= inverse;
}

/** Three numbers of a fragment. */
export interface Vector {
  x: number;
  y: number;
  z: number;
}

export function newVector(): Vector {
  return { x: 0.5, y: 0.5, z: 0.5 };
}

/** The mean of the first three numbers of a vertex attribute with `size` a vertex. */
export function setMean(into: Vector, f: Fragment, { values, size }: Attribute): void {
  const i = f.i0 * size;
  const j = f.i1 * size;
  const k = f.i2 * size;
  into.x = f.w0 * (values[i] ?? 0) + f.w1 * (values[j] ?? 0) + f.w2 * (values[k] ?? 0);
  into.y = f.w0 * (values[i + 1] ?? 0) + f.w1 * (values[j + 1] ?? 0) + f.w2 * (values[k + 1] ?? 0);
  into.z = f.w0 * (values[i + 2] ?? 0) + f.w1 * (values[j + 2] ?? 0) + f.w2 * (values[k + 2] ?? 0);
}

interface Attribute {
  readonly values: Float32Array;
  readonly size: number;
}

/** The mean of a colour's alpha. */
export function meanAlpha(f: Fragment, colors: Float32Array): number {
  return (
    f.w0 * (colors[f.i0 * 4 + 3] ?? 0) +
    f.w1 * (colors[f.i1 * 4 + 3] ?? 0) +
    f.w2 * (colors[f.i2 * 4 + 3] ?? 0)
  );
}

/** How much a vector of 3 numbers a vertex turns from this sample to the next ones on the right and below, squared. */
export function squaredChange(f: Fragment, values: Float32Array): number {
  let sum = 0;
  for (let part = 0; part < 3; part += 1) {
    const a = values[f.i0 * 3 + part] ?? 0;
    const b = values[f.i1 * 3 + part] ?? 0;
    const c = values[f.i2 * 3 + part] ?? 0;
    sum += (f.x0 * a + f.x1 * b + f.x2 * c) ** 2 + (f.y0 * a + f.y1 * b + f.y2 * c) ** 2;
  }
  return sum;
}
