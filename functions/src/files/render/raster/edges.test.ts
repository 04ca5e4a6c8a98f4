import fc from 'fast-check';
import { expect, test } from 'vitest';
import { newEdges, setEdges, setRow, type Triangle } from './edges.ts';

const grid = { width: 24, height: 20 };

/** Samples that a triangle covers, as "x y". */
function covered(triangle: Triangle): string[] {
  const edges = newEdges();
  const found: string[] = [];
  if (!setEdges(edges, triangle, grid)) return found;
  for (let y = edges.minY; y <= edges.maxY; y += 1) {
    setRow(edges, y);
    for (let x = edges.from; x < edges.to; x += 1) found.push(`${x} ${y}`);
  }
  return found;
}

function triangleOf([x0, y0]: Point, [x1, y1]: Point, [x2, y2]: Point): Triangle {
  return { x0, y0, z0: 1, x1, y1, z1: 1, x2, y2, z2: 1 };
}

type Point = readonly [number, number];

function cross([ax, ay]: Point, [bx, by]: Point, [cx, cy]: Point): number {
  return (bx - ax) * (cy - ay) - (cx - ax) * (by - ay);
}

/** Quarters of a sample, so that many edges go exactly through samples. */
const coordinate = fc.integer({ min: -40, max: 140 }).map((quarters) => quarters / 4);
const point = fc.tuple(coordinate, coordinate);

test('two triangles that share an edge cover each of their samples once', () => {
  fc.assert(
    fc.property(point, point, point, point, (a, b, c, d) => {
      fc.pre(cross(a, b, c) > 0 && cross(a, c, d) > 0);
      const both = [...covered(triangleOf(a, b, c)), ...covered(triangleOf(a, c, d))];
      expect(new Set(both).size).toBe(both.length);
    }),
    { numRuns: 2000 },
  );
});

test('exactly the samples inside are covered', () => {
  fc.assert(
    fc.property(point, point, point, (a, b, c) => {
      fc.pre(cross(a, b, c) > 0);
      const found = new Set(covered(triangleOf(a, b, c)));
      for (let y = 0; y < grid.height; y += 1)
        for (let x = 0; x < grid.width; x += 1) {
          const at: Point = [x + 0.5, y + 0.5];
          const sides = [cross(a, b, at), cross(b, c, at), cross(c, a, at)];
          if (sides.every((side) => side > 0)) expect(found.has(`${x} ${y}`)).toBe(true);
          if (sides.some((side) => side < 0)) expect(found.has(`${x} ${y}`)).toBe(false);
        }
    }),
    { numRuns: 1000 },
  );
});

test('depth is that of the plane through the vertices', () => {
  const edges = newEdges();
  setEdges(edges, { x0: 0, y0: 0, z0: 1, x1: 20, y1: 0, z1: 3, x2: 0, y2: 10, z2: 2 }, grid);
  expect(edges.depth + edges.right * 3 + edges.down * 2).toBeCloseTo(1 + 0.1 * 3.5 + 0.1 * 2.5, 9);
});
