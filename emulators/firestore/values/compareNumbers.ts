/** A signed 64-bit integer or a double. */
export type Numeric =
  | { readonly type: 'integer'; readonly value: bigint }
  | { readonly type: 'double'; readonly value: number };

/** The order of numbers: NaN first, integers and doubles by their exact values, -0 equal to 0. */
export function compareNumbers(a: Numeric, b: Numeric): number {
  if (isNaNValue(a) || isNaNValue(b)) return Number(isNaNValue(b)) - Number(isNaNValue(a));
  // JavaScript compares a bigint and a number by their mathematical values.
  return a.value < b.value ? -1 : Number(a.value > b.value);
}

export function isNaNValue({ value }: Numeric): boolean {
  return typeof value === 'number' && Number.isNaN(value);
}
