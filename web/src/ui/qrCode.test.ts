import { expect, test } from 'vitest';
import { maxQrBytes, qrCode } from './qrCode.ts';

/** `https://maquette.test`, as two scanners of other makers read it. */
const known = [
  '#######.#.#..#....#######',
  '#.....#..###..#...#.....#',
  '#.###.#.##.####...#.###.#',
  '#.###.#..##..###..#.###.#',
  '#.###.#..######.#.#.###.#',
  '#.....#.#...#.#.#.#.....#',
  '#######.#.#.#.#.#.#######',
  '..........###.#.#........',
  '#.#...##.#.##..##..#..#.#',
  '.#...#........###.##.#.##',
  '#########.#.#.#####.###.#',
  '##.##...#.##..#.##.###...',
  '..#.#.##...##..#..##....#',
  '.#..##.#....#.######...##',
  '##...##.#.#.##.####..##.#',
  '.........#.##...##.###...',
  '#####.##.....########..#.',
  '........#.#..#.##...#...#',
  '#######.####....#.#.#...#',
  '#.....#...#..#.##...#..#.',
  '#.###.#..#####.######...#',
  '#.###.#..##.#..#.#..#.##.',
  '#.###.#.#...###.#..###.##',
  '#.....#...###.#.##.##....',
  '#######.#.#..##.#.#..#..#',
];

test('draws what scanners read', () => {
  const drawn = qrCode('https://maquette.test')?.map((line) =>
    line.map((dark) => (dark ? '#' : '.')).join(''),
  );
  expect(drawn).toEqual(known);
});

test('takes the smallest size that holds the text, up to the limit', () => {
  const sizes = [14, 15, 180, 181, maxQrBytes].map((bytes) => qrCode('x'.repeat(bytes))?.length);
  expect(sizes).toEqual([21, 25, 53, 57, 57]);
  expect(qrCode('x'.repeat(maxQrBytes + 1))).toBeUndefined();
});

test('counts bytes, not characters', () => {
  expect(qrCode('é'.repeat(7))?.length).toBe(21);
  expect(qrCode('é'.repeat(8))?.length).toBe(25);
});

test('the finder is whole in three corners', () => {
  for (const text of ['a', 'x'.repeat(100), 'x'.repeat(200)]) {
    const modules = qrCode(text) ?? [];
    const corner = modules.slice(0, 8).map((line) => line.slice(0, 8));
    const right = modules.slice(0, 8).map((line) => line.slice(-8).toReversed());
    const below = modules
      .slice(-8)
      .toReversed()
      .map((line) => line.slice(0, 8));
    expect(right).toEqual(corner);
    expect(below.map((line) => line.slice(0, 7))).toEqual(corner.map((line) => line.slice(0, 7)));
  }
});
