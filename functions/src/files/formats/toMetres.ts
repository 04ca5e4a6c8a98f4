import type { mat4 } from '@gltf-transform/core';

/** How a file counts and stands. */
export interface Frame {
  /** Metres in one of its units. */
  metres: number;
  /** The axis that points up; with Z up, Y points away from the viewer. */
  up: 'y' | 'z';
}

/** Positions (x, y, z …) as a file has them in metres with Y up, as glTF has them; a new array. */
export function toMetres(positions: ArrayLike<number>, { metres, up }: Frame): Float32Array {
  const turned = up === 'z' ? yUp(positions) : new Float32Array(positions);
  return metres === 1 ? turned : turned.map((value) => value * metres);
}

/** Directions or positions with Z up as the same with Y up: (x, y, z) becomes (x, z, -y). A new array. */
export function yUp(vectors: ArrayLike<number>): Float32Array {
  const turned = new Float32Array(vectors.length);
  for (let i = 0; i + 2 < vectors.length; i += 3) {
    turned[i] = vectors[i] ?? 0;
    turned[i + 1] = vectors[i + 2] ?? 0;
    turned[i + 2] = -(vectors[i + 1] ?? 0);
  }
  return turned;
}

/** Metres with Y up as a file has them: the way back of `toMetres`. */
export function fromMetres(positions: ArrayLike<number>, { metres, up }: Frame): Float32Array {
  const turned = up === 'z' ? zUp(positions) : new Float32Array(positions);
  return metres === 1 ? turned : turned.map((value) => value / metres);
}

/** Y up as Z up: (x, y, z) becomes (x, -z, y). A new array. */
export function zUp(vectors: ArrayLike<number>): Float32Array {
  const turned = new Float32Array(vectors.length);
  for (let i = 0; i + 2 < vectors.length; i += 3) {
    turned[i] = vectors[i] ?? 0;
    turned[i + 1] = -(vectors[i + 2] ?? 0);
    turned[i + 2] = vectors[i + 1] ?? 0;
  }
  return turned;
}

/** A matrix (column by column) between coordinates of a file, as one between ours. */
export function matrixToMetres(matrix: mat4, { metres, up }: Frame): mat4 {
  const axes = up === 'z' ? [0, 2, 1, 3] : [0, 1, 2, 3];
  const signs = up === 'z' ? [1, 1, -1, 1] : [1, 1, 1, 1];
  const turned: mat4 = [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1];
  for (let column = 0; column < 4; column += 1) {
    for (let row = 0; row < 3; row += 1) {
      const value = matrix[(axes[column] ?? 0) * 4 + (axes[row] ?? 0)] ?? 0;
      turned[column * 4 + row] =
        value * (signs[column] ?? 1) * (signs[row] ?? 1) * (column === 3 ? metres : 1);
    }
  }
  return turned;
}
