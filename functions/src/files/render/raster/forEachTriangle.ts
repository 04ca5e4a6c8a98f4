import type { mat4 } from '@gltf-transform/core';
import { type Grid, near } from './camera.ts';
import { type Edges, newEdges, newTriangle, setEdges, type Triangle } from './edges.ts';
import { projected } from './projected.ts';
import type { ShownDraw } from './shownDraws.ts';

interface Screen {
  readonly grid: Grid;
  /** Shadows are cast by both sides. */
  readonly showsBacks?: boolean;
}

/** Called for each triangle that covers samples, perhaps twice when the near plane cuts it; `edges` is reused. */
type Visit = (edges: Edges, triangle: number) => void;

/**
 * Each triangle of a draw that faces the screen; its back only where the material has two sides. Triangles without area or with coordinates that are not numbers are passed over.
 */
export function forEachTriangle(
  { shape, onScreen, isMirrored }: ShownDraw,
  screen: Screen,
  visit: Visit,
): void {
  const at = projected(shape.positions, onScreen);
  const { corners, material } = shape;
  const showsBacks = screen.showsBacks || material.isDoubleSided;
  const facing = isMirrored ? 1 : -1;
  const triangle = newTriangle();
  const edges = newEdges();
  for (let corner = 0; corner + 2 < corners.length; corner += 3) {
    const a = (corners[corner] ?? 0) * 3;
    const b = (corners[corner + 1] ?? 0) * 3;
    const c = (corners[corner + 2] ?? 0) * 3;
    triangle.x0 = at[a] ?? 0;
    triangle.y0 = at[a + 1] ?? 0;
    triangle.z0 = at[a + 2] ?? 0;
    triangle.x1 = at[b] ?? 0;
    triangle.y1 = at[b + 1] ?? 0;
    triangle.z1 = at[b + 2] ?? 0;
    triangle.x2 = at[c] ?? 0;
    triangle.y2 = at[c + 1] ?? 0;
    triangle.z2 = at[c + 2] ?? 0;
    if (triangle.z0 > 0 && triangle.z1 > 0 && triangle.z2 > 0) {
      if (turned(triangle, facing, showsBacks) && setEdges(edges, triangle, screen.grid))
        visit(edges, corner / 3);
    } else if (triangle.z0 > 0 || triangle.z1 > 0 || triangle.z2 > 0) {
      for (const part of clipped([a, b, c], shape.positions, onScreen))
        if (turned(part, facing, showsBacks) && setEdges(edges, part, screen.grid)) visit(edges, corner / 3);
    }
  }
}

/** Makes the triangle run clockwise on the screen; false when its back is not to be seen. */
function turned(t: Triangle, facing: number, showsBacks: boolean): boolean {
  const area = (t.x1 - t.x0) * (t.y2 - t.y0) - (t.x2 - t.x0) * (t.y1 - t.y0);
  if (!(area * facing > 0 || (showsBacks && area !== 0))) return false;
  if (area > 0) return true;
  const { x1, y1, z1 } = t;
  t.x1 = t.x2;
  t.y1 = t.y2;
  t.z1 = t.z2;
  t.x2 = x1;
  t.y2 = y1;
  t.z2 = z1;
  return true;
}

type Point = readonly [number, number, number];

/** What of a triangle lies beyond the near plane: one triangle or two. Rare, so it may allocate. */
function clipped(vertices: readonly number[], positions: Float32Array, onScreen: mat4): Triangle[] {
  const points = vertices.map(
    (at): Point => [positions[at] ?? 0, positions[at + 1] ?? 0, positions[at + 2] ?? 0],
  );
  const distances = points.map(
    ([x, y, z]) => onScreen[3] * x + onScreen[7] * y + onScreen[11] * z + onScreen[15],
  );
  const kept = points.flatMap((point, i): Point[] => {
    const j = (i + 1) % 3;
    const [here = 0, there = 0] = [distances[i], distances[j]];
    const crossing = between(point, points[j] ?? point, (near * (1 + 1e-6) - here) / (there - here));
    if (here >= near) return there >= near ? [point] : [point, crossing];
    return there >= near ? [crossing] : [];
  });
  const screen = projected(Float32Array.from(kept.flat()), onScreen);
  return kept.slice(2).map((_, at) => triangleOf(screen, [0, at + 1, at + 2]));
}

function between([x, y, z]: Point, [p, q, r]: Point, share: number): Point {
  return [x + (p - x) * share, y + (q - y) * share, z + (r - z) * share];
}

function triangleOf(screen: Float32Array, [a, b, c]: Point): Triangle {
  const [x0 = 0, y0 = 0, z0 = 0] = screen.subarray(a * 3);
  const [x1 = 0, y1 = 0, z1 = 0] = screen.subarray(b * 3);
  const [x2 = 0, y2 = 0, z2 = 0] = screen.subarray(c * 3);
  return { x0, y0, z0, x1, y1, z1, x2, y2, z2 };
}
