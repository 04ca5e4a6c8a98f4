import { cornersAt } from '../geometry/corners.ts';
import type { SolidMesh } from '../geometry/solidMesh.ts';
import { trianglesMeet } from '../geometry/trianglesMeet.ts';
import { leafStart, type TriangleTree } from '../geometry/triangleTree.ts';

/** Faces looked at; of a larger mesh every n-th, each against all others. */
const mostChecked = 60_000;

export interface SelfIntersections {
  readonly pairs: number;
  readonly checked: number;
}

const stack = new Int32Array(128);

/** Pairs of faces without a common vertex that cut each other; `visit` gets one face of each pair. */
export function selfIntersections(
  solid: SolidMesh,
  tree: TriangleTree,
  visit: (triangle: number) => void,
): SelfIntersections {
  const count = solid.indices.length / 3;
  const step = Math.max(1, Math.ceil(count / mostChecked));
  const boxes = tree.places;
  let pairs = 0;
  let checked = 0;
  for (let slot = 0; slot < count; slot += step) {
    checked += 1;
    const triangle = tree.order[slot] ?? 0;
    const box = boxOf(boxes, slot);
    const before = pairs;
    overlapping(tree, box, (other) => {
      // With every face checked a pair would be seen from both sides.
      if (step === 1 && other <= slot) return;
      const rival = tree.order[other] ?? 0;
      if (rival === triangle || sharesVertex(solid.indices, triangle, rival)) return;
      if (trianglesMeet(cornersAt(solid, triangle), cornersAt(solid, rival))) pairs += 1;
    });
    if (pairs > before) visit(triangle);
  }
  return { pairs, checked };
}

function boxOf(places: Float32Array, slot: number): Float32Array {
  const box = new Float32Array([Infinity, Infinity, Infinity, -Infinity, -Infinity, -Infinity]);
  for (let i = 0; i < 9; i += 1) {
    const value = places[slot * 9 + i] ?? 0;
    box[i % 3] = Math.min(box[i % 3] ?? 0, value);
    box[3 + (i % 3)] = Math.max(box[3 + (i % 3)] ?? 0, value);
  }
  return box;
}

function overlapping(tree: TriangleTree, box: Float32Array, visit: (slot: number) => void): void {
  let depth = 1;
  stack[0] = 0;
  while (depth > 0) {
    depth -= 1;
    const node = stack[depth] ?? 0;
    if (!overlaps(tree.boxes, node * 6, box)) continue;
    if (node < tree.leafCount - 1) {
      stack[depth] = 2 * node + 1;
      stack[depth + 1] = 2 * node + 2;
      depth += 2;
      continue;
    }
    const end = leafStart(tree, node - tree.leafCount + 2);
    for (let slot = leafStart(tree, node - tree.leafCount + 1); slot < end; slot += 1)
      if (overlaps(boxOf(tree.places, slot), 0, box)) visit(slot);
  }
}

function overlaps(boxes: Float32Array, at: number, box: Float32Array): boolean {
  for (let axis = 0; axis < 3; axis += 1) {
    if ((boxes[at + axis] ?? 0) > (box[3 + axis] ?? 0)) return false;
    if ((boxes[at + 3 + axis] ?? 0) < (box[axis] ?? 0)) return false;
  }
  return true;
}

function sharesVertex(indices: Uint32Array, a: number, b: number): boolean {
  for (let i = a * 3; i < a * 3 + 3; i += 1)
    for (let j = b * 3; j < b * 3 + 3; j += 1) if (indices[i] === indices[j]) return true;
  return false;
}
