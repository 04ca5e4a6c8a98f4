import { keyedNumbers } from './keyedNumbers.ts';
import { payloadBits } from './payload.ts';

/** 32 directions among 32 coefficients, upright on each other: each bit is spread over all of them. */
export type BitCode = readonly Float64Array[];

/** The directions of a key: normally distributed numbers, made orthonormal one after the other (Gram and Schmidt). */
export function bitCode(key: string): BitCode {
  const next = keyedNumbers(key, 'mesh');
  const normal = () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
  const directions: Float64Array[] = [];
  while (directions.length < payloadBits) {
    const direction = new Float64Array(payloadBits).map(normal);
    for (const earlier of directions) {
      const share = product(direction, earlier);
      direction.forEach((value, k) => {
        direction[k] = value - share * (earlier[k] ?? 0);
      });
    }
    const length = Math.sqrt(product(direction, direction));
    directions.push(direction.map((value) => value / length));
  }
  return directions;
}

function product(a: Float64Array, b: Float64Array): number {
  return a.reduce((sum, value, k) => sum + value * (b[k] ?? 0), 0);
}

/** How far the coefficients lie along each direction: above 0 is a 1, below a 0. */
export function spell(code: BitCode, coefficients: Float64Array): Float64Array {
  return Float64Array.from(code, (direction) => product(direction, coefficients));
}

/** The coefficients that lie so far along each direction. */
export function unspell(code: BitCode, heights: Float64Array): Float64Array {
  const coefficients = new Float64Array(payloadBits);
  code.forEach((direction, bit) => {
    direction.forEach((value, k) => {
      coefficients[k] = (coefficients[k] ?? 0) + value * (heights[bit] ?? 0);
    });
  });
  return coefficients;
}

/** +1 or -1 for each bit of a payload, the lowest first. */
export function sidesOf(payload: number): Int8Array {
  return new Int8Array(payloadBits).map((_, bit) => ((payload >>> bit) & 1 ? 1 : -1));
}

export function payloadOf(heights: Float64Array): number {
  return heights.reduce((payload, height, bit) => (payload | ((height > 0 ? 1 : 0) << bit)) >>> 0, 0);
}
