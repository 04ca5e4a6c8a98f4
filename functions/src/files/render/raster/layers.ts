import type { Grid } from './camera.ts';
import { type Edges, setRow } from './edges.ts';
import type { Visibility } from './visibility.ts';

/** Most fragments kept for each pixel of the picture, on average. */
const fragmentsPerPixel = 6;

/** Fragments of see-through surfaces, a linked list for each pixel (2×2 samples). */
export interface Layers {
  readonly grid: Grid;
  /** For each pixel its latest fragment plus 1, 0 for none. */
  readonly heads: Uint32Array;
  /** For each fragment the one before it, plus 1. */
  next: Uint32Array;
  triangles: Uint32Array;
  depths: Float32Array;
  /** Which of the pixel's samples it covers: bits 0 to 3, row by row. */
  covers: Uint8Array;
  count: number;
  readonly most: number;
}

export function emptyLayers(grid: Grid): Layers {
  const pixels = (grid.width / 2) * (grid.height / 2);
  return {
    grid,
    heads: new Uint32Array(pixels),
    ...{ next: new Uint32Array(), triangles: new Uint32Array() },
    ...{ depths: new Float32Array(), covers: new Uint8Array() },
    count: 0,
    most: pixels * fragmentsPerPixel,
  };
}

/** Adds a see-through triangle where nothing solid hides it. When the lists are full, what comes later is left out. */
export function addLayer(
  layers: Layers,
  edges: Edges,
  { id, solid }: { id: number; solid: Visibility },
): void {
  for (let y = edges.minY; y <= edges.maxY; y += 1) {
    setRow(edges, y);
    for (let x = edges.from; x < edges.to; x += 1) {
      const depth = edges.depth + edges.down * y + edges.right * x;
      if (depth > (solid.depth[y * layers.grid.width + x] ?? 0)) addSample(layers, { x, y, depth, id });
    }
  }
}

interface Sample {
  readonly x: number;
  readonly y: number;
  readonly depth: number;
  readonly id: number;
}

function addSample(layers: Layers, { x, y, depth, id }: Sample): void {
  const pixel = (y >> 1) * (layers.grid.width >> 1) + (x >> 1);
  const bit = 1 << ((y & 1) * 2 + (x & 1));
  const head = layers.heads[pixel] ?? 0;
  if (head > 0 && layers.triangles[head - 1] === id) {
    layers.covers[head - 1] = (layers.covers[head - 1] ?? 0) | bit;
    return;
  }
  if (layers.count >= layers.most) return;
  if (layers.count >= layers.next.length) grow(layers);
  const at = layers.count;
  layers.next[at] = head;
  layers.triangles[at] = id;
  layers.depths[at] = depth;
  layers.covers[at] = bit;
  layers.count = at + 1;
  layers.heads[pixel] = at + 1;
}

function grow(layers: Layers): void {
  const length = Math.min(layers.most, Math.max(4096, layers.next.length * 2));
  const { next, triangles, depths, covers } = layers;
  layers.next = new Uint32Array(length);
  layers.next.set(next);
  layers.triangles = new Uint32Array(length);
  layers.triangles.set(triangles);
  layers.depths = new Float32Array(length);
  layers.depths.set(depths);
  layers.covers = new Uint8Array(length);
  layers.covers.set(covers);
}
