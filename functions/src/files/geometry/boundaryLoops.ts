import { type EdgeTable, nextCorner } from './edgeTable.ts';

/** The rim of a hole: vertices in the order in which the missing faces would run, counter-clockwise from outside. */
export type Loop = readonly number[];

/**
 * The closed rims of a welded mesh's holes. Where rims touch at a vertex, each is closed as soon as it comes back to a
 * vertex it has passed, so that no loop uses a vertex twice; what does not close (a torn winding) is left out.
 */
export function boundaryLoops(indices: Uint32Array, edges: EdgeTable): Loop[] {
  const onwards = boundarySteps(indices, edges);
  const loops: Loop[] = [];
  for (const begin of [...onwards.keys()]) {
    while ((onwards.get(begin)?.length ?? 0) > 0) loops.push(...loopsFrom(begin, onwards));
  }
  return loops;
}

/** For each vertex where its rims go on. The missing face runs against the half-edge that has no neighbour. */
function boundarySteps(indices: Uint32Array, { order, start, edgeCount }: EdgeTable): Map<number, number[]> {
  const onwards = new Map<number, number[]>();
  for (let edge = 0; edge < edgeCount; edge += 1) {
    const begin = start[edge] ?? 0;
    if ((start[edge + 1] ?? 0) - begin !== 1) continue;
    const corner = order[begin] ?? 0;
    const from = indices[nextCorner(corner)] ?? 0;
    const to = indices[corner] ?? 0;
    if (from === to) continue;
    const steps = onwards.get(from);
    if (steps) steps.push(to);
    else onwards.set(from, [to]);
  }
  return onwards;
}

function loopsFrom(begin: number, onwards: Map<number, number[]>): Loop[] {
  const path: number[] = [begin];
  const placeOf = new Map([[begin, 0]]);
  const loops: Loop[] = [];
  for (;;) {
    const next = onwards.get(path.at(-1) ?? begin)?.pop();
    if (next === undefined) return loops;
    const place = placeOf.get(next);
    if (place === undefined) {
      placeOf.set(next, path.length);
      path.push(next);
      continue;
    }
    const loop = path.splice(place + 1);
    for (const vertex of loop) placeOf.delete(vertex);
    if (loop.length > 1) loops.push([next, ...loop]);
    if (path.length === 1) return loops;
  }
}
