import { eachEdge } from './edgeKinds.ts';
import type { SolidMesh } from './solidMesh.ts';

/** For each half-edge the one on the other face of its edge; -1 where the edge has one face, or more than two. */
export function twinsOf(solid: SolidMesh): Int32Array {
  const twins = new Int32Array(solid.indices.length).fill(-1);
  eachEdge(solid, (_, halfEdges) => {
    const [a, b] = halfEdges;
    if (halfEdges.length !== 2 || a === undefined || b === undefined) return;
    twins[a] = b;
    twins[b] = a;
  });
  return twins;
}
