import type { EdgeTable } from './edgeTable.ts';

/** Which connected piece each triangle belongs to. */
export interface Shells {
  /** For each triangle the number of its shell, from 0 in the order of their first triangles. */
  readonly shellOf: Uint32Array;
  readonly count: number;
}

/** Triangles that share an edge are of one shell (union-find with path halving). */
export function shellsOf(edges: EdgeTable): Shells {
  const triangleCount = edges.order.length / 3;
  const parent = new Uint32Array(triangleCount).map((_, triangle) => triangle);
  const rootOf = (triangle: number): number => {
    let at = triangle;
    while (parent[at] !== at) {
      parent[at] = parent[parent[at] ?? 0] ?? 0;
      at = parent[at] ?? 0;
    }
    return at;
  };
  for (let edge = 0; edge < edges.edgeCount; edge += 1) {
    const begin = edges.start[edge] ?? 0;
    const root = rootOf(triangleOf(edges.order[begin]));
    for (let i = begin + 1; i < (edges.start[edge + 1] ?? 0); i += 1)
      parent[rootOf(triangleOf(edges.order[i]))] = root;
  }
  return numbered(triangleCount, rootOf);
}

function triangleOf(corner: number | undefined): number {
  return Math.floor((corner ?? 0) / 3);
}

function numbered(triangleCount: number, rootOf: (triangle: number) => number): Shells {
  const shellOf = new Uint32Array(triangleCount);
  const numberOf = new Int32Array(triangleCount).fill(-1);
  let count = 0;
  for (let triangle = 0; triangle < triangleCount; triangle += 1) {
    const root = rootOf(triangle);
    if (numberOf[root] === -1) {
      numberOf[root] = count;
      count += 1;
    }
    shellOf[triangle] = numberOf[root] ?? 0;
  }
  return { shellOf, count };
}
