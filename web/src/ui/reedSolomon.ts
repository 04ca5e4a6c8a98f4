/** Powers of 2 in GF(256) modulo x⁸ + x⁴ + x³ + x² + 1, the field of QR codes. */
const powers = Array.from({ length: 255 }, () => 0);
const logs = Array.from({ length: 256 }, () => 0);
for (let power = 0, value = 1; power < 255; power += 1) {
  powers[power] = value;
  logs[value] = power;
  value = value < 128 ? value << 1 : (value << 1) ^ 0x11d;
}

function times(a: number, b: number): number {
  if (a === 0 || b === 0) return 0;
  return powers[((logs[a] ?? 0) + (logs[b] ?? 0)) % 255] ?? 0;
}

/** The check bytes of a block: the remainder by (x − 2⁰)(x − 2¹)…(x − 2ⁿ⁻¹). */
export function reedSolomon(data: readonly number[], count: number): number[] {
  const generator = generatorOf(count);
  let rest = Array.from({ length: count }, () => 0);
  for (const byte of data) {
    const factor = byte ^ (rest[0] ?? 0);
    rest = generator.map((term, at) => (rest[at + 1] ?? 0) ^ times(term, factor));
  }
  return rest;
}

/** The generator's terms behind the leading one, highest power first. */
function generatorOf(count: number): number[] {
  let terms = [1];
  for (let root = 0; root < count; root += 1) {
    const shifted = [...terms, 0];
    terms = shifted.map((term, at) => term ^ times(terms[at - 1] ?? 0, powers[root] ?? 1));
  }
  return terms.slice(1);
}
