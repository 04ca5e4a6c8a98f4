import type { ShownDraw } from '../raster/shownDraws.ts';

/** Cosine of the angle up to which neighbouring triangles count as one smooth surface. */
const alike = 0.965;

/** A triangle's normal, of no certain length. */
interface Face {
  x: number;
  y: number;
  z: number;
}

const first: Face = { x: 0.5, y: 0.5, z: 0.5 };
const other: Face = { x: 0.5, y: 0.5, z: 0.5 };

/** Numbers of the triangles that a pixel's four samples see. */
export interface Seen {
  readonly a: number;
  readonly b: number;
  readonly c: number;
  readonly d: number;
}

/** Whether four triangles of a draw face nearly the same way. */
export function isSmooth(shown: ShownDraw, { a, b, c, d }: Seen): boolean {
  setFace(first, shown, a);
  return (
    (b === a || isLikeFirst(shown, b)) &&
    (c === a || c === b || isLikeFirst(shown, c)) &&
    (d === a || d === b || d === c || isLikeFirst(shown, d))
  );
}

function isLikeFirst(shown: ShownDraw, triangle: number): boolean {
  setFace(other, shown, triangle);
  const cosine = first.x * other.x + first.y * other.y + first.z * other.z;
  const squares =
    (first.x * first.x + first.y * first.y + first.z * first.z) *
    (other.x * other.x + other.y * other.y + other.z * other.z);
  return cosine > 0 && cosine * cosine > alike * alike * squares;
}

function setFace(face: Face, { shape, first: start }: ShownDraw, triangle: number): void {
  const { positions, corners } = shape;
  const at = (triangle - start) * 3;
  const i = (corners[at] ?? 0) * 3;
  const j = (corners[at + 1] ?? 0) * 3;
  const k = (corners[at + 2] ?? 0) * 3;
  const x = positions[i] ?? 0;
  const y = positions[i + 1] ?? 0;
  const z = positions[i + 2] ?? 0;
  const ax = (positions[j] ?? 0) - x;
  const ay = (positions[j + 1] ?? 0) - y;
  const az = (positions[j + 2] ?? 0) - z;
  const bx = (positions[k] ?? 0) - x;
  const by = (positions[k + 1] ?? 0) - y;
  const bz = (positions[k + 2] ?? 0) - z;
  face.x = ay * bz - az * by;
  face.y = az * bx - ax * bz;
  face.z = ax * by - ay * bx;
}
