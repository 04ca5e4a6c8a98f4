import { ownerOf } from '../raster/fragment.ts';
import { isSmooth, type Seen } from './sameSurface.ts';
import { clear, copy, type Sample, type Samples } from './samples.ts';
import { type Shader, shade } from './shot.ts';

/**
 * Sets the four samples of a pixel to what is solid there; true when the first stands for all four. One look does for a pixel
 * within one smooth surface, so the cost hardly depends on how fine the mesh is.
 */
export function setSolid(samples: Samples, shader: Shader, { x, y }: { x: number; y: number }): boolean {
  const { grid, triangles } = shader.shot.visibility;
  const top = y * 2 * grid.width + x * 2;
  const low = top + grid.width;
  const a = triangles[top] ?? 0;
  const b = triangles[top + 1] ?? 0;
  const c = triangles[low] ?? 0;
  const d = triangles[low + 1] ?? 0;
  const [first, second, third, fourth] = samples;
  const isOne = a === b && a === c && a === d;
  setSample(first, shader, top);
  if (isOne || (a && b && c && d && areOne(shader, { a, b, c, d }))) return true;
  if (b === a) copy(second, first);
  else setSample(second, shader, top + 1);
  if (c === a) copy(third, first);
  else if (c === b) copy(third, second);
  else setSample(third, shader, low);
  if (d === a) copy(fourth, first);
  else if (d === b) copy(fourth, second);
  else if (d === c) copy(fourth, third);
  else setSample(fourth, shader, low + 1);
  return false;
}

/** Whether four triangles, by number plus 1, belong to one draw and are one smooth surface. */
function areOne({ shot, fragment }: Shader, { a, b, c, d }: Seen): boolean {
  const owner = ownerOf(fragment, shot.draws, a - 1);
  const end = (owner?.first ?? 0) + (owner?.shape.corners.length ?? 0) / 3;
  if (!owner || Math.min(b, c, d) <= owner.first || Math.max(b, c, d) > end) return false;
  return isSmooth(owner, { a: a - 1, b: b - 1, c: c - 1, d: d - 1 });
}

function setSample(sample: Sample, shader: Shader, at: number): void {
  const { grid, triangles, depth } = shader.shot.visibility;
  clear(sample);
  const { look } = shader;
  look.id = triangles[at] ?? 0;
  if (look.id === 0) return;
  look.x = (at % grid.width) + 0.5;
  look.y = Math.floor(at / grid.width) + 0.5;
  look.depth = depth[at] ?? 0;
  shade(shader);
  copy(sample, shader.sent);
  sample.throughR = 0;
  sample.throughG = 0;
  sample.throughB = 0;
}
