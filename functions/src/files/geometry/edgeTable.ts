/**
 * Which triangles meet at each edge. A half-edge is a corner: number 3 t + i runs from corner i of triangle t to its
 * next corner. Half-edges of one edge lie side by side in `order`, edge e from `start[e]` to `start[e + 1]`.
 */
export interface EdgeTable {
  readonly order: Uint32Array;
  readonly start: Uint32Array;
  readonly edgeCount: number;
}

/** The corner that follows in the same triangle. */
export function nextCorner(corner: number): number {
  return corner % 3 === 2 ? corner - 2 : corner + 1;
}

/**
 * Sorts half-edges by their two vertices with two counting sorts: linear in the triangles, whatever their number at
 * one vertex. Expects welded vertices.
 */
export function edgeTable(indices: Uint32Array, vertexCount: number): EdgeTable {
  const low = new Uint32Array(indices.length);
  const high = new Uint32Array(indices.length);
  for (let corner = 0; corner < indices.length; corner += 1) {
    const from = indices[corner] ?? 0;
    const to = indices[nextCorner(corner)] ?? 0;
    low[corner] = Math.min(from, to);
    high[corner] = Math.max(from, to);
  }
  const all = new Uint32Array(indices.length).map((_, corner) => corner);
  const order = sorted(sorted(all, high, vertexCount), low, vertexCount);
  const start = new Uint32Array(indices.length + 1);
  let edgeCount = 0;
  for (let i = 0; i < order.length; i += 1) {
    const [a = 0, b = 0] = [order[i - 1], order[i]];
    if (i === 0 || low[a] !== low[b] || high[a] !== high[b]) {
      start[edgeCount] = i;
      edgeCount += 1;
    }
  }
  start[edgeCount] = order.length;
  return { order, start, edgeCount };
}

/** A stable counting sort of half-edges by a vertex of theirs. */
function sorted(corners: Uint32Array, key: Uint32Array, vertexCount: number): Uint32Array {
  const place = new Uint32Array(vertexCount + 1);
  for (const vertex of key) place[vertex + 1] = (place[vertex + 1] ?? 0) + 1;
  for (let vertex = 0; vertex < vertexCount; vertex += 1)
    place[vertex + 1] = (place[vertex + 1] ?? 0) + (place[vertex] ?? 0);
  const result = new Uint32Array(corners.length);
  for (const corner of corners) {
    const vertex = key[corner] ?? 0;
    const at = place[vertex] ?? 0;
    result[at] = corner;
    place[vertex] = at + 1;
  }
  return result;
}
