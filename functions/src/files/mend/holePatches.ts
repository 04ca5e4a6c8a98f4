import { earClip } from '../formats/earClip.ts';
import type { TriangleMesh } from '../formats/triangleMesh.ts';
import { boundaryLoops, type Loop } from '../geometry/boundaryLoops.ts';
import { vertexAt } from '../geometry/corners.ts';
import { edgeTable, nextCorner } from '../geometry/edgeTable.ts';

/** Beyond, cutting ears takes seconds; such a rim is an open sheet rather than a hole. */
const longestRim = 1024;
/** Ways of cutting a patch that are tried until one crosses the hole on no edge that the model has already. */
const mostTries = 16;

/** The faces that close one hole, in vertices of the welded mesh. */
export interface Patch {
  readonly rim: Loop;
  /** Three vertices a triangle; none where the patch is a shape of its own. */
  readonly triangles: readonly number[];
  /** A fan around a new vertex in the middle, where no other patch would leave the model manifold. */
  readonly fan?: TriangleMesh;
}

/** Closes every hole of a welded mesh whose rim has at most 1,024 edges, without new vertices where that can be. */
export function holePatches(mesh: TriangleMesh): Patch[] {
  const rims = boundaryLoops(mesh.indices, edgeTable(mesh.indices, mesh.positions.length / 3)).filter(
    (rim) => rim.length >= 3 && rim.length <= longestRim,
  );
  const taken = edgesAmong(mesh, new Set(rims.flat()));
  return rims.map((rim) => {
    const triangles = patchFor(mesh, { rim, taken });
    if (!triangles) return { rim, triangles: [], fan: fanOver(mesh, rim) };
    for (const edge of innerEdges(rim, triangles)) taken.add(edge);
    return { rim, triangles };
  });
}

interface Hole {
  rim: Loop;
  taken: ReadonlySet<string>;
}

/** Undefined when every way of cutting crosses the hole on an edge that has its two faces already, which would branch. */
function patchFor(mesh: TriangleMesh, { rim, taken }: Hole): number[] | undefined {
  const tries = Math.min(mostTries, rim.length);
  const cut = (attempt: number): number[] => {
    const first = Math.floor((attempt * rim.length) / tries);
    const turned = [...rim.slice(first), ...rim.slice(0, first)];
    return earClip(turned.length, (corner) => vertexAt(mesh.positions, turned[corner] ?? 0)).map(
      (corner) => turned[corner] ?? 0,
    );
  };
  for (let attempt = 0; attempt < tries; attempt += 1) {
    const triangles = cut(attempt);
    if (!innerEdges(rim, triangles).some((edge) => taken.has(edge))) return triangles;
  }
  return undefined;
}

function fanOver({ positions }: TriangleMesh, rim: Loop): TriangleMesh {
  const places = rim.map((vertex) => vertexAt(positions, vertex));
  const middle = [0, 1, 2].map(
    (axis) => places.reduce((sum, place) => sum + (place[axis] ?? 0), 0) / rim.length,
  );
  return {
    positions: new Float32Array([...places.flat(), ...middle]),
    indices: Uint32Array.from(rim.flatMap((_, i) => [i, (i + 1) % rim.length, rim.length])),
  };
}

function edgeOf(a: number, b: number): string {
  return a < b ? `${a} ${b}` : `${b} ${a}`;
}

/** Edges of the model between two of these vertices. */
function edgesAmong({ indices }: TriangleMesh, vertices: ReadonlySet<number>): Set<string> {
  const edges = new Set<string>();
  indices.forEach((from, corner) => {
    const to = indices[nextCorner(corner)] ?? 0;
    if (vertices.has(from) && vertices.has(to)) edges.add(edgeOf(from, to));
  });
  return edges;
}

/** The edges of a patch that are not on its rim. */
function innerEdges(rim: Loop, triangles: readonly number[]): string[] {
  const outer = new Set(rim.map((vertex, i) => edgeOf(vertex, rim[(i + 1) % rim.length] ?? 0)));
  return triangles
    .map((from, corner) => edgeOf(from, triangles[nextCorner(corner)] ?? 0))
    .filter((edge) => !outer.has(edge));
}
