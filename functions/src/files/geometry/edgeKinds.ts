import type { SolidMesh } from './solidMesh.ts';

/** How an edge is used: `sound` has two faces that agree on what is outside. */
export type EdgeKind = 'sound' | 'open-edge' | 'branching-edge' | 'torn-winding';

/** Calls `visit` with the half-edges of each edge and what kind of edge they make. */
export function eachEdge(solid: SolidMesh, visit: (kind: EdgeKind, halfEdges: Uint32Array) => void): void {
  const { order, start, edgeCount } = solid.edges;
  for (let edge = 0; edge < edgeCount; edge += 1) {
    const halfEdges = order.subarray(start[edge], start[edge + 1]);
    visit(kindOf(solid.indices, halfEdges), halfEdges);
  }
}

function kindOf(indices: Uint32Array, halfEdges: Uint32Array): EdgeKind {
  if (halfEdges.length === 1) return 'open-edge';
  if (halfEdges.length > 2) return 'branching-edge';
  const [a = 0, b = 0] = halfEdges;
  return indices[a] === indices[b] ? 'torn-winding' : 'sound';
}
