import type { TriangleMesh } from '../formats/triangleMesh.ts';
import { boundsOf, diagonalOf } from './solidMeasures.ts';

/**
 * A bounding volume hierarchy: triangles in Morton order, cut into 2^n leaves of nearly equal size, so that the tree
 * needs no pointers: node k has the children 2 k + 1 and 2 k + 2. Fast to build (a radix sort), good enough to search.
 */
export interface TriangleTree {
  /** The triangles of the mesh in the order of the leaves. */
  readonly order: Uint32Array;
  /** Nine coordinates a triangle, in the same order. */
  readonly places: Float32Array;
  /** Smallest x, y, z and greatest x, y, z of each node. */
  readonly boxes: Float32Array;
  /** A power of two; leaf i is node `leafCount - 1 + i`. */
  readonly leafCount: number;
}

const trianglesInLeaf = 4;

export function triangleTree(mesh: TriangleMesh): TriangleTree {
  const count = mesh.indices.length / 3;
  const leafCount = 2 ** Math.ceil(Math.log2(Math.max(1, count / trianglesInLeaf)));
  const order = mortonOrder(mesh);
  const places = new Float32Array(count * 9);
  for (let i = 0; i < count; i += 1) {
    for (let corner = 0; corner < 3; corner += 1) {
      const from = (mesh.indices[(order[i] ?? 0) * 3 + corner] ?? 0) * 3;
      const to = i * 9 + corner * 3;
      places[to] = mesh.positions[from] ?? 0;
      places[to + 1] = mesh.positions[from + 1] ?? 0;
      places[to + 2] = mesh.positions[from + 2] ?? 0;
    }
  }
  const boxes = new Float32Array((2 * leafCount - 1) * 6);
  const tree = { order, places, boxes, leafCount };
  for (let leaf = 0; leaf < leafCount; leaf += 1) boxLeaf(tree, leaf);
  for (let node = leafCount - 2; node >= 0; node -= 1) boxParent(boxes, node);
  return tree;
}

/** Where the triangles of a leaf begin in `order`; those of the next leaf follow. */
export function leafStart({ order, leafCount }: TriangleTree, leaf: number): number {
  return Math.floor((leaf * order.length) / leafCount);
}

function boxLeaf(tree: TriangleTree, leaf: number): void {
  const { boxes, places } = tree;
  const box = (tree.leafCount - 1 + leaf) * 6;
  boxes.fill(Infinity, box, box + 3);
  boxes.fill(-Infinity, box + 3, box + 6);
  const end = leafStart(tree, leaf + 1) * 9;
  for (let at = leafStart(tree, leaf) * 9; at < end; at += 1) {
    const axis = at % 3;
    const value = places[at] ?? 0;
    if (value < (boxes[box + axis] ?? 0)) boxes[box + axis] = value;
    if (value > (boxes[box + 3 + axis] ?? 0)) boxes[box + 3 + axis] = value;
  }
}

function boxParent(boxes: Float32Array, node: number): void {
  const left = (2 * node + 1) * 6;
  for (let axis = 0; axis < 3; axis += 1) {
    boxes[node * 6 + axis] = Math.min(boxes[left + axis] ?? 0, boxes[left + 6 + axis] ?? 0);
    boxes[node * 6 + 3 + axis] = Math.max(boxes[left + 3 + axis] ?? 0, boxes[left + 9 + axis] ?? 0);
  }
}

/** Triangles along the Z-order curve of their centres, ten bits an axis. */
function mortonOrder(mesh: TriangleMesh): Uint32Array {
  const { min } = boundsOf(mesh);
  const scale = 1023 / (diagonalOf(boundsOf(mesh)) || 1) / 3;
  const codes = new Uint32Array(mesh.indices.length / 3);
  for (let triangle = 0; triangle < codes.length; triangle += 1) {
    let code = 0;
    for (let axis = 0; axis < 3; axis += 1) {
      let sum = 0;
      for (let corner = 0; corner < 3; corner += 1)
        sum += mesh.positions[(mesh.indices[triangle * 3 + corner] ?? 0) * 3 + axis] ?? 0;
      code |= spread((sum - 3 * (min[axis] ?? 0)) * scale) << axis;
    }
    codes[triangle] = code;
  }
  return radixOrder(codes);
}

/** Two zero bits after each of the ten low bits. */
function spread(value: number): number {
  let bits = value & 1023;
  bits = (bits | (bits << 16)) & 0x030000ff;
  bits = (bits | (bits << 8)) & 0x0300f00f;
  bits = (bits | (bits << 4)) & 0x030c30c3;
  return (bits | (bits << 2)) & 0x09249249;
}

function radixOrder(codes: Uint32Array): Uint32Array {
  let order = codes.map((_, i) => i);
  for (const shift of [0, 10, 20]) {
    const place = new Uint32Array(1025);
    for (const code of codes) {
      const digit = ((code >>> shift) & 1023) + 1;
      place[digit] = (place[digit] ?? 0) + 1;
    }
    for (let digit = 0; digit < 1024; digit += 1)
      place[digit + 1] = (place[digit + 1] ?? 0) + (place[digit] ?? 0);
    const next = new Uint32Array(order.length);
    for (const i of order) {
      const digit = ((codes[i] ?? 0) >>> shift) & 1023;
      const at = place[digit] ?? 0;
      next[at] = i;
      place[digit] = at + 1;
    }
    order = next;
  }
  return order;
}
