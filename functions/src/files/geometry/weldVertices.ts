import type { TriangleMesh } from '../formats/triangleMesh.ts';

/** A mesh of which each place is one vertex, so that neighbours share vertices. */
export interface WeldedMesh extends TriangleMesh {
  /** For each vertex of the source the vertex here that took its place. */
  readonly vertexOf: Uint32Array;
}

const none = -1;

/**
 * Merges vertices that lie within `tolerance` (metres) of an earlier one; with 0, those at the very same place. The
 * earliest vertex keeps its place. Triangles keep their order and number; some may have become degenerate.
 */
export function weldVertices(mesh: TriangleMesh, tolerance = 0): WeldedMesh {
  const grid = tolerance > 0 ? nearGrid(mesh, tolerance) : sameGrid(mesh);
  const count = mesh.positions.length / 3;
  const vertexOf = new Uint32Array(count);
  const kept = new Uint32Array(count);
  let keptCount = 0;
  for (let vertex = 0; vertex < count; vertex += 1) {
    const earlier = grid.find(vertex);
    if (earlier === none) {
      grid.add(vertex);
      kept[keptCount] = vertex;
      vertexOf[vertex] = keptCount;
      keptCount += 1;
    } else vertexOf[vertex] = vertexOf[earlier] ?? 0;
  }
  return {
    positions: picked(mesh.positions, kept.subarray(0, keptCount)),
    indices: mesh.indices.map((vertex) => vertexOf[vertex] ?? 0),
    vertexOf,
  };
}

function picked(positions: Float32Array, vertices: Uint32Array): Float32Array {
  const result = new Float32Array(vertices.length * 3);
  for (let i = 0; i < vertices.length; i += 1) {
    const from = (vertices[i] ?? 0) * 3;
    result[i * 3] = positions[from] ?? 0;
    result[i * 3 + 1] = positions[from + 1] ?? 0;
    result[i * 3 + 2] = positions[from + 2] ?? 0;
  }
  return result;
}

interface VertexGrid {
  /** An earlier vertex at the place of this one, or -1. */
  find(vertex: number): number;
  add(vertex: number): void;
}

/** Chained hash of whole-numbered cells. */
function cells(count: number) {
  const size = 2 ** Math.ceil(Math.log2(Math.max(16, count * 2)));
  const first = new Int32Array(size).fill(none);
  const next = new Int32Array(count).fill(none);
  const slot = (x: number, y: number, z: number) =>
    ((Math.imul(x, 73856093) ^ Math.imul(y, 19349663) ^ Math.imul(z, 83492791)) >>> 0) % size;
  return {
    firstIn: (x: number, y: number, z: number) => first[slot(x, y, z)] ?? none,
    after: (vertex: number) => next[vertex] ?? none,
    put(vertex: number, x: number, y: number, z: number) {
      const at = slot(x, y, z);
      next[vertex] = first[at] ?? none;
      first[at] = vertex;
    },
  };
}

function sameGrid({ positions }: TriangleMesh): VertexGrid {
  const table = cells(positions.length / 3);
  // Adding 0 turns -0 into 0, which is the same place with other bits.
  const plain = positions.map((value) => value + 0);
  const bits = new Int32Array(plain.buffer);
  // Coordinates that are round numbers differ in their high bits alone; mixing spreads them over the slots.
  const key = (at: number) => Math.imul((bits[at] ?? 0) ^ ((bits[at] ?? 0) >>> 15), 0x2c1b3c6d);
  return {
    find(vertex) {
      const at = vertex * 3;
      let other = table.firstIn(key(at), key(at + 1), key(at + 2));
      while (other !== none) {
        const from = other * 3;
        const isSame =
          bits[from] === bits[at] && bits[from + 1] === bits[at + 1] && bits[from + 2] === bits[at + 2];
        if (isSame) return other;
        other = table.after(other);
      }
      return none;
    },
    add: (vertex) => table.put(vertex, key(vertex * 3), key(vertex * 3 + 1), key(vertex * 3 + 2)),
  };
}

/** Cells are eight tolerances wide, so that most vertices look into one cell only. */
function nearGrid({ positions }: TriangleMesh, tolerance: number): VertexGrid {
  const table = cells(positions.length / 3);
  const cell = tolerance * 8;
  const at = (value: number | undefined) => Math.floor((value ?? 0) / cell);
  const isNear = (a: number, b: number) =>
    ((positions[a] ?? 0) - (positions[b] ?? 0)) ** 2 +
      ((positions[a + 1] ?? 0) - (positions[b + 1] ?? 0)) ** 2 +
      ((positions[a + 2] ?? 0) - (positions[b + 2] ?? 0)) ** 2 <=
    tolerance ** 2;
  return {
    find(vertex) {
      const [x = 0, y = 0, z = 0] = positions.subarray(vertex * 3, vertex * 3 + 3);
      for (let i = at(x - tolerance); i <= at(x + tolerance); i += 1)
        for (let j = at(y - tolerance); j <= at(y + tolerance); j += 1)
          for (let k = at(z - tolerance); k <= at(z + tolerance); k += 1) {
            let other = table.firstIn(i, j, k);
            while (other !== none && !isNear(other * 3, vertex * 3)) other = table.after(other);
            if (other !== none) return other;
          }
      return none;
    },
    add: (vertex) =>
      table.put(
        vertex,
        at(positions[vertex * 3]),
        at(positions[vertex * 3 + 1]),
        at(positions[vertex * 3 + 2]),
      ),
  };
}
