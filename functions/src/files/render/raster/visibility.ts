import type { Grid } from './camera.ts';
import { type Edges, setRow } from './edges.ts';

/** What each sample sees. */
export interface Visibility {
  readonly grid: Grid;
  /** 1 / distance, 0 where nothing is. */
  readonly depth: Float32Array;
  /** Number of the triangle plus 1, 0 where nothing is. */
  readonly triangles: Uint32Array;
}

export function emptyVisibility(grid: Grid): Visibility {
  const count = grid.width * grid.height;
  return { grid, depth: new Float32Array(count), triangles: new Uint32Array(count) };
}

/** Draws a triangle where it is nearer than what is there. Of two at the same depth the first drawn stays. */
export function fill({ grid, depth, triangles }: Visibility, edges: Edges, id: number): void {
  for (let y = edges.minY; y <= edges.maxY; y += 1) {
    setRow(edges, y);
    const end = y * grid.width + edges.to;
    let nearness = edges.depth + edges.down * y + edges.right * edges.from;
    for (let at = y * grid.width + edges.from; at < end; at += 1) {
      if (nearness > (depth[at] ?? 0)) {
        depth[at] = nearness;
        triangles[at] = id;
      }
      nearness += edges.right;
    }
  }
}

/** As `fill`, but only samples that `accepts`, which is asked where the triangle would be seen. */
export function fillAccepted(
  { grid, depth, triangles }: Visibility,
  edges: Edges,
  { id, accepts }: { id: number; accepts: (x: number, y: number) => boolean },
): void {
  for (let y = edges.minY; y <= edges.maxY; y += 1) {
    setRow(edges, y);
    for (let x = edges.from; x < edges.to; x += 1) {
      const nearness = edges.depth + edges.down * y + edges.right * x;
      const at = y * grid.width + x;
      if (nearness <= (depth[at] ?? 0) || !accepts(x, y)) continue;
      depth[at] = nearness;
      triangles[at] = id;
    }
  }
}
