/**
 * The order of strings by their UTF-8 bytes, which is the order of code points: UTF-16 units compare the same
 * unless exactly one of two differing units is half of a surrogate pair; that one is the larger.
 */
export function compareStrings(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    const x = a.charCodeAt(i);
    const y = b.charCodeAt(i);
    if (x !== y) return compareUnits(x, y);
  }
  return a.length - b.length;
}

/** Orders two different UTF-16 units that follow the same text. */
export function compareUnits(x: number, y: number): number {
  const pairs = Number(isSurrogate(x)) - Number(isSurrogate(y));
  return pairs || x - y;
}

function isSurrogate(unit: number): boolean {
  return (unit & 0xf800) === 0xd800;
}
