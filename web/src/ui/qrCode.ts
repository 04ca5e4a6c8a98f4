import { isMasked, penalty } from './qrMask.ts';
import { reedSolomon } from './reedSolomon.ts';

/** A square of modules by row, true where dark, without the quiet margin of four. */
export type QrModules = readonly (readonly boolean[])[];

/** Versions 1 to 10 at level M: data bytes in all, and how many blocks they are dealt to (ISO/IEC 18004, table 9). */
const capacities = [
  [16, 1, 10],
  [28, 1, 16],
  [44, 1, 26],
  [64, 2, 18],
  [86, 2, 24],
  [108, 4, 16],
  [124, 4, 18],
  [154, 4, 22],
  [182, 5, 22],
  [216, 5, 26],
] as const;

/** The longest text in UTF-8 bytes. */
export const maxQrBytes = 213;

/** A text as QR code (ISO/IEC 18004, byte mode, level M); undefined when it is longer than `maxQrBytes`. */
export function qrCode(text: string): QrModules | undefined {
  const bytes = new TextEncoder().encode(text);
  const index = capacities.findIndex(([size], at) => bytes.length + (at < 9 ? 2 : 3) <= size);
  if (index < 0) return undefined;
  const bits = bitsOf(interleaved(dataBytes(bytes, index + 1), index + 1));
  const masked = [0, 1, 2, 3, 4, 5, 6, 7].map((mask) => drawn(index + 1, bits, mask));
  return masked.reduce((best, next) => (penalty(next) < penalty(best) ? next : best));
}

/** Mode, length and text, filled up to the version's size. */
function dataBytes(text: Uint8Array, version: number): number[] {
  const size = capacities[version - 1]?.[0] ?? 0;
  const length = text.length.toString(2).padStart(version < 10 ? 8 : 16, '0');
  const body = Array.from(text, (byte) => byte.toString(2).padStart(8, '0')).join('');
  const stream = `0100${length}${body}0000`; // byte mode, and the terminator
  const bytes = (stream.match(/.{1,8}/g) ?? []).map((byte) => Number.parseInt(byte.padEnd(8, '0'), 2));
  return Array.from({ length: size }, (_, at) => bytes[at] ?? ((at - bytes.length) % 2 === 0 ? 0xec : 0x11));
}

/** Data dealt to the blocks, each with its check bytes, taken in turns: the first byte of every block, then the second. */
function interleaved(data: readonly number[], version: number): number[] {
  const [size, count, checks] = capacities[version - 1] ?? capacities[0];
  const short = Math.floor(size / count);
  const longs = size % count; // these come last
  const blocks = Array.from({ length: count }, (_, at) => {
    const from = at * short + Math.max(0, at - (count - longs));
    return data.slice(from, from + short + (at >= count - longs ? 1 : 0));
  });
  const inTurns = (parts: readonly (readonly number[])[], length: number) =>
    Array.from({ length }, (_, at) => parts.flatMap((part) => part[at] ?? [])).flat();
  const checked = blocks.map((block) => reedSolomon(block, checks));
  return [...inTurns(blocks, short + 1), ...inTurns(checked, checks)];
}

function bitsOf(bytes: readonly number[]): boolean[] {
  return bytes.flatMap((byte) => Array.from({ length: 8 }, (_, bit) => ((byte >> (7 - bit)) & 1) === 1));
}

type Grid = (boolean | undefined)[][];

/** The whole code under one mask. */
function drawn(version: number, bits: readonly boolean[], mask: number): QrModules {
  const grid = framed(version);
  drawFormat(grid, mask);
  if (version >= 7) drawVersion(grid, version);
  let next = 0;
  for (const [row, column] of dataPath(grid)) {
    set(grid, row, column, (bits[next] ?? false) !== isMasked(mask, row, column));
    next += 1;
  }
  return grid.map((line) => line.map((dark) => dark ?? false));
}

/** Finders, timing lines, alignment marks and the dark module; places of data are left undefined. */
function framed(version: number): Grid {
  const size = 17 + 4 * version;
  const grid: Grid = Array.from({ length: size }, () => Array.from({ length: size }, () => undefined));
  const far = size - 7;
  for (const [top, left] of [
    [0, 0],
    [0, far],
    [far, 0],
  ] as const) {
    square(grid, top + 3, left + 3, 4, (ring) => ring !== 2 && ring !== 4);
  }
  const marks = alignments(version);
  for (const row of marks) {
    for (const column of marks) {
      if (grid[row]?.[column] === undefined) square(grid, row, column, 2, (ring) => ring !== 1);
    }
  }
  for (let at = 8; at < size - 8; at += 1) {
    set(grid, 6, at, at % 2 === 0);
    set(grid, at, 6, at % 2 === 0);
  }
  set(grid, size - 8, 8, true);
  return grid;
}

/** Rings around a centre, those outside the code left out. */
function square(grid: Grid, row: number, column: number, reach: number, isDark: (ring: number) => boolean) {
  for (let down = -reach; down <= reach; down += 1) {
    for (let right = -reach; right <= reach; right += 1) {
      set(grid, row + down, column + right, isDark(Math.max(Math.abs(down), Math.abs(right))));
    }
  }
}

function set(grid: Grid, row: number, column: number, dark: boolean) {
  const line = grid[row];
  if (line && column >= 0 && column < line.length) line[column] = dark;
}

/** Rows and columns of the alignment marks' centres, evenly spread (annex E). */
function alignments(version: number): number[] {
  if (version === 1) return [];
  const last = 10 + 4 * version;
  return version < 7 ? [6, last] : [6, last / 2 + 3, last];
}

/** The level M and the mask, protected by a BCH code (annex C), beside the finders. */
function drawFormat(grid: Grid, mask: number) {
  const size = grid.length;
  const bits = ((mask << 10) | remainder(mask << 10, 0x537)) ^ 0x5412; // level M is 00
  for (let bit = 0; bit < 15; bit += 1) {
    const dark = ((bits >> bit) & 1) === 1;
    const near = bit < 6 ? bit : bit < 8 ? bit + 1 : 14 - bit + (bit === 8 ? 1 : 0);
    if (bit < 8) {
      set(grid, near, 8, dark);
      set(grid, 8, size - 1 - bit, dark);
    } else {
      set(grid, 8, near, dark);
      set(grid, size - 15 + bit, 8, dark);
    }
  }
}

/** The version, protected likewise (annex D), in two blocks of 3 × 6. */
function drawVersion(grid: Grid, version: number) {
  const bits = (version << 12) | remainder(version << 12, 0x1f25);
  for (let bit = 0; bit < 18; bit += 1) {
    const [long, short] = [Math.floor(bit / 3), grid.length - 11 + (bit % 3)];
    set(grid, long, short, ((bits >> bit) & 1) === 1);
    set(grid, short, long, ((bits >> bit) & 1) === 1);
  }
}

/** Of a division of polynomials over GF(2), written as bits. */
function remainder(dividend: number, divisor: number): number {
  const length = (value: number) => 32 - Math.clz32(value);
  let rest = dividend;
  while (length(rest) >= length(divisor)) rest ^= divisor << (length(rest) - length(divisor));
  return rest;
}

/** The places of data in their order: pairs of columns from the right, up and down by turns. */
function dataPath(grid: Grid): [row: number, column: number][] {
  const size = grid.length;
  const path: [number, number][] = [];
  let isUp = true;
  for (let right = size - 1; right > 0; right -= right === 8 ? 3 : 2) {
    // The column of the timing line is left out: after 8 and 7 come 5 and 4.
    for (let step = 0; step < size; step += 1) {
      const row = isUp ? size - 1 - step : step;
      for (const column of [right, right - 1])
        if (grid[row]?.[column] === undefined) path.push([row, column]);
    }
    isUp = !isUp;
  }
  return path;
}
