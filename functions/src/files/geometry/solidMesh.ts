import type { TriangleMesh } from '../formats/triangleMesh.ts';
import { type EdgeTable, edgeTable } from './edgeTable.ts';
import { boundsOf, diagonalOf } from './solidMeasures.ts';
import { type WeldedMesh, weldVertices } from './weldVertices.ts';

/** A mesh with its neighbourhoods: what every question about closedness starts from. */
export interface SolidMesh extends WeldedMesh {
  /** For each triangle here its number in the source; those that welding collapsed are gone. */
  readonly source: Uint32Array;
  readonly edges: EdgeTable;
}

/** Of the diagonal: what two exporters' rounding may set apart. */
const rounding = 1e-6;

/** Welds within `tolerance` metres, by default a millionth of the diagonal, and drops what has collapsed. */
export function solidMesh(mesh: TriangleMesh, tolerance?: number): SolidMesh {
  const welded = weldVertices(mesh, tolerance ?? diagonalOf(boundsOf(mesh)) * rounding);
  const indices = new Uint32Array(welded.indices.length);
  const source = new Uint32Array(welded.indices.length / 3);
  let count = 0;
  for (let triangle = 0; triangle < source.length; triangle += 1) {
    const a = welded.indices[triangle * 3] ?? 0;
    const b = welded.indices[triangle * 3 + 1] ?? 0;
    const c = welded.indices[triangle * 3 + 2] ?? 0;
    if (a === b || b === c || c === a) continue;
    indices[count * 3] = a;
    indices[count * 3 + 1] = b;
    indices[count * 3 + 2] = c;
    source[count] = triangle;
    count += 1;
  }
  const kept = indices.subarray(0, count * 3);
  return {
    ...welded,
    indices: kept,
    source: source.subarray(0, count),
    edges: edgeTable(kept, welded.positions.length / 3),
  };
}
