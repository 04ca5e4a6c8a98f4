/** Interleaved gradient noise (J. Jimenez, "Next generation post processing in Call of Duty", 2014). */
export function noise(x: number, y: number): number {
  const value = 52.9829189 * ((0.06711056 * x + 0.00583715 * y) % 1);
  return value - Math.floor(value);
}
