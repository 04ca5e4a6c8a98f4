import type { QrModules } from './qrCode.ts';

/** Whether a mask turns a module over (table 10). */
export function isMasked(mask: number, row: number, column: number): boolean {
  const product = row * column;
  const rests = [
    (row + column) % 2,
    row % 2,
    column % 3,
    (row + column) % 3,
    (Math.floor(row / 2) + Math.floor(column / 3)) % 2,
    (product % 2) + (product % 3),
    ((product % 2) + (product % 3)) % 2,
    (((row + column) % 2) + (product % 3)) % 2,
  ];
  return rests[mask] === 0;
}

/** How hard a code is to read: long runs, blocks, false finders, too much of one colour (§7.8.3). */
export function penalty(modules: QrModules): number {
  const lines = [...modules, ...modules.map((_, at) => modules.map((line) => line[at] ?? false))];
  const texts = lines.map((line) => line.map((dark) => (dark ? '1' : '0')).join(''));
  const runs = texts.flatMap((text) => text.match(/0{5,}|1{5,}/g) ?? []);
  const finders = texts.flatMap((text) => text.match(/(?=00001011101|10111010000)/g) ?? []);
  const dark = modules.flat().filter(Boolean).length / modules.length ** 2;
  return (
    runs.reduce((sum, run) => sum + run.length - 2, 0) +
    3 * blocksIn(modules) +
    40 * finders.length +
    10 * Math.floor(Math.abs(dark - 0.5) * 20)
  );
}

/** Squares of two by two in one colour. */
function blocksIn(modules: QrModules): number {
  let blocks = 0;
  for (let row = 1; row < modules.length; row += 1) {
    for (let column = 1; column < modules.length; column += 1) {
      const corner = modules[row]?.[column];
      const others = [modules[row - 1]?.[column], modules[row]?.[column - 1], modules[row - 1]?.[column - 1]];
      if (others.every((other) => other === corner)) blocks += 1;
    }
  }
  return blocks;
}
