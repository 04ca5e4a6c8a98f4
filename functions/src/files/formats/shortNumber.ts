/** A number of 32 bits as text, with as few digits as read back to the same number, or nearly so. */
export function shortNumber(value: number): string {
  const wanted = Math.fround(value);
  // Six decimals say most numbers, and are found sooner than significant digits.
  for (const short of [Math.round(value * 1e6) / 1e6, Number(value.toPrecision(7))]) {
    if (Math.fround(short) === wanted) return short === 0 ? '0' : String(short);
  }
  return String(Number(value.toPrecision(9)));
}

/** A share of a direction of length 1 as text, to a thousandth of a degree. */
export function shortDirection(share: number): string {
  const short = Math.round(share * 1e5) / 1e5;
  return short === 0 ? '0' : String(short);
}
