import type { Grid } from './camera.ts';

/** A triangle on the screen: x, y in samples, depth larger for what is nearer. */
export interface Triangle {
  x0: number;
  y0: number;
  z0: number;
  x1: number;
  y1: number;
  z1: number;
  x2: number;
  y2: number;
  z2: number;
}

/** Which samples a triangle covers. Inside, a·x + b·y + c ≥ 0 for all three edges; samples have whole coordinates. */
export interface Edges {
  a0: number;
  b0: number;
  c0: number;
  a1: number;
  b1: number;
  c1: number;
  a2: number;
  b2: number;
  c2: number;
  /** Depth at sample (0, 0) and how it changes to the right and downwards. */
  depth: number;
  right: number;
  down: number;
  /** Samples that may be covered; last ones included. */
  minX: number;
  maxX: number;
  minY: number;
  maxY: number;
  /** Of the row asked for last: the first covered sample and the one after the last. */
  from: number;
  to: number;
}

/** Coordinates are multiples of 1/256, edge values of 1/65536: half of that tells zero from what is inside. */
const bias = 1 / 131_072;

export function newTriangle(): Triangle {
  return { x0: 0.5, y0: 0.5, z0: 0.5, x1: 0.5, y1: 0.5, z1: 0.5, x2: 0.5, y2: 0.5, z2: 0.5 };
}

export function newEdges(): Edges {
  const edge = { a0: 0.5, b0: 0.5, c0: 0.5, a1: 0.5, b1: 0.5, c1: 0.5, a2: 0.5, b2: 0.5, c2: 0.5 };
  return { ...edge, depth: 0.5, right: 0.5, down: 0.5, minX: 0, maxX: 0, minY: 0, maxY: 0, from: 0, to: 0 };
}

/**
 * Sets up the edges of a triangle whose vertices run clockwise on the screen (y points down); false when it covers no
 * sample of the grid. A sample on an edge belongs to the triangle when the edge is a top or a left one, so triangles
 * that share an edge cover each sample once.
 */
export function setEdges(
  edges: Edges,
  { x0, y0, z0, x1, y1, z1, x2, y2, z2 }: Triangle,
  grid: Grid,
): boolean {
  edges.minX = Math.max(0, Math.ceil(Math.min(x0, x1, x2) - 0.5));
  edges.maxX = Math.min(grid.width - 1, Math.floor(Math.max(x0, x1, x2) - 0.5));
  edges.minY = Math.max(0, Math.ceil(Math.min(y0, y1, y2) - 0.5));
  edges.maxY = Math.min(grid.height - 1, Math.floor(Math.max(y0, y1, y2) - 0.5));
  if (!(edges.minX <= edges.maxX && edges.minY <= edges.maxY)) return false;
  edges.a0 = y1 - y2;
  edges.b0 = x2 - x1;
  edges.c0 = edgeStart(edges.a0, edges.b0, x1, y1);
  edges.a1 = y2 - y0;
  edges.b1 = x0 - x2;
  edges.c1 = edgeStart(edges.a1, edges.b1, x2, y2);
  edges.a2 = y0 - y1;
  edges.b2 = x1 - x0;
  edges.c2 = edgeStart(edges.a2, edges.b2, x0, y0);
  const area = (x1 - x0) * (y2 - y0) - (x2 - x0) * (y1 - y0);
  edges.right = (edges.a0 * z0 + edges.a1 * z1 + edges.a2 * z2) / area;
  edges.down = (edges.b0 * z0 + edges.b1 * z1 + edges.b2 * z2) / area;
  edges.depth = z0 - edges.right * (x0 - 0.5) - edges.down * (y0 - 0.5);
  return true;
}

function edgeStart(a: number, b: number, x: number, y: number): number {
  const isTopOrLeft = a > 0 || (a === 0 && b > 0);
  return -a * (x - 0.5) - b * (y - 0.5) - (isTopOrLeft ? 0 : bias);
}

/** Finds the samples covered in row `y`: `edges.from` up to, not including, `edges.to`. */
export function setRow(edges: Edges, y: number): void {
  edges.from = edges.minX;
  edges.to = edges.maxX + 1;
  cutRow(edges, edges.a0, edges.b0 * y + edges.c0);
  cutRow(edges, edges.a1, edges.b1 * y + edges.c1);
  cutRow(edges, edges.a2, edges.b2 * y + edges.c2);
}

/** Keeps what satisfies a·x + rest ≥ 0; the division only guesses, the exact sum decides. */
function cutRow(edges: Edges, a: number, rest: number): void {
  if (a === 0) {
    if (rest < 0) edges.to = edges.from;
    return;
  }
  const guess = -rest / a;
  if (a > 0) {
    if (guess <= edges.from - 1) return;
    let first = Math.min(edges.to, Math.ceil(guess));
    if (a * first + rest < 0) first += 1;
    else if (a * (first - 1) + rest >= 0) first -= 1;
    edges.from = Math.max(edges.from, first);
  } else {
    if (guess >= edges.to) return;
    let last = Math.max(edges.from - 1, Math.floor(guess));
    if (a * last + rest < 0) last -= 1;
    else if (a * (last + 1) + rest >= 0) last += 1;
    edges.to = Math.min(edges.to, last + 1);
  }
}
