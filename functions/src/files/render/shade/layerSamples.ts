import { cover, type Samples } from './samples.ts';
import { type Shader, shade } from './shot.ts';

/** Layers that one pixel shows at most; those behind them are left out. */
const mostLayers = 24;

const order = new Uint32Array(mostLayers);

/** The latest fragment of a see-through surface at a pixel, plus 1; 0 when there is none. */
export function latestLayer({ shot }: Shader, { x, y }: { x: number; y: number }): number {
  const { heads, grid } = shot.layers;
  return heads[y * (grid.width >> 1) + x] ?? 0;
}

/** Puts the see-through surfaces of a pixel in front of its samples, the farthest first. */
export function coverWithLayers(samples: Samples, shader: Shader, { x, y }: { x: number; y: number }): void {
  const { layers } = shader.shot;
  const head = latestLayer(shader, { x, y });
  const count = sortNearest(shader, head);
  for (let n = count - 1; n >= 0; n -= 1) {
    const at = order[n] ?? 0;
    const covers = layers.covers[at] ?? 0;
    const place = middleOf(covers);
    shader.look.id = layers.triangles[at] ?? 0;
    shader.look.x = x * 2 + place.x;
    shader.look.y = y * 2 + place.y;
    shader.look.depth = 0;
    shade(shader);
    const { alpha } = shader.surface;
    if (covers & 1) cover(samples[0], shader.sent, alpha);
    if (covers & 2) cover(samples[1], shader.sent, alpha);
    if (covers & 4) cover(samples[2], shader.sent, alpha);
    if (covers & 8) cover(samples[3], shader.sent, alpha);
  }
}

/** Fills `order` with the nearest fragments, nearest first, and says how many. */
function sortNearest({ shot }: Shader, head: number): number {
  const { next, depths } = shot.layers;
  let count = 0;
  for (let link = head; link > 0; link = next[link - 1] ?? 0) {
    const depth = depths[link - 1] ?? 0;
    let at = Math.min(count, mostLayers - 1);
    if (count === mostLayers && depth <= (depths[order[at] ?? 0] ?? 0)) continue;
    for (; at > 0 && (depths[order[at - 1] ?? 0] ?? 0) < depth; at -= 1) order[at] = order[at - 1] ?? 0;
    order[at] = link - 1;
    count = Math.min(mostLayers, count + 1);
  }
  return count;
}

const middles = Array.from({ length: 16 }, (_, covers) => {
  const covered = [0, 1, 2, 3].filter((n) => covers & (1 << n));
  const mean = (part: (n: number) => number) =>
    covered.reduce((sum, n) => sum + part(n) + 0.5, 0) / Math.max(1, covered.length);
  return { x: mean((n) => n & 1), y: mean((n) => n >> 1) };
});

/** The middle of the samples covered, from the pixel's corner. */
function middleOf(covers: number): { x: number; y: number } {
  return middles[covers] ?? { x: 1, y: 1 };
}
