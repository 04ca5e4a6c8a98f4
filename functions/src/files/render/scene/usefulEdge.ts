import type { mat4 } from '@gltf-transform/core';

/** What of a shape tells how large its textures are seen. */
interface Textured {
  readonly shape: {
    readonly positions: Float32Array;
    readonly corners: Uint32Array;
    readonly uvs: readonly [Float32Array | undefined, Float32Array | undefined];
  };
  readonly matrix: mat4;
}

/** Triangles of a shape that are looked at. */
const looks = 2000;

/** Of the triangles, the share whose textures are at least as sharp as the picture. */
const satisfied = 0.95;

/**
 * The side, in pixels, beyond which textures show no more of a model whose radius is `radius` in a picture of half
 * `most` pixels: a texture that repeats, or is spread thin, is seen small. A power of two; `most` where it cannot be
 * told, as where a second set of coordinates is used.
 */
export function usefulEdge(
  draws: readonly Textured[],
  { radius, most }: { radius: number; most: number },
): number {
  let edge = 64;
  for (const draw of draws) {
    if (edge >= most) break;
    if (draw.shape.uvs[1]) return most;
    const uvs = draw.shape.uvs[0];
    if (uvs) edge = Math.max(edge, (lengthOfTexture(draw, uvs) / radius) * most * 0.45);
  }
  const rounded = 2 ** Math.ceil(Math.log2(edge));
  return rounded < most ? rounded : most;
}

/** How long a texture's side is on the shape, in the scene; the largest but for a few triangles. */
function lengthOfTexture({ shape, matrix }: Textured, uvs: Float32Array): number {
  const { positions, corners } = shape;
  const step = Math.max(1, Math.floor(corners.length / 3 / looks)) * 3;
  const lengths: number[] = [];
  for (let corner = 0; corner + 2 < corners.length; corner += step) {
    const [a = 0, b = 0, c = 0] = corners.subarray(corner, corner + 3);
    const area = areaOf(edge(positions, matrix, a, b), edge(positions, matrix, a, c));
    const [u, v] = [(at: number) => uvs[at * 2] ?? 0, (at: number) => uvs[at * 2 + 1] ?? 0];
    const covered = Math.abs((u(b) - u(a)) * (v(c) - v(a)) - (u(c) - u(a)) * (v(b) - v(a)));
    if (area > 0 && covered > 0) lengths.push(Math.sqrt(area / covered));
  }
  lengths.sort((x, y) => x - y);
  return lengths[Math.floor(lengths.length * satisfied)] ?? 0;
}

type Vector = readonly [number, number, number];

function edge(positions: Float32Array, m: mat4, from: number, to: number): Vector {
  const along = (axis: number) => (positions[to * 3 + axis] ?? 0) - (positions[from * 3 + axis] ?? 0);
  const [x, y, z] = [along(0), along(1), along(2)];
  return [m[0] * x + m[4] * y + m[8] * z, m[1] * x + m[5] * y + m[9] * z, m[2] * x + m[6] * y + m[10] * z];
}

function areaOf(a: Vector, b: Vector): number {
  return Math.hypot(a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]);
}
