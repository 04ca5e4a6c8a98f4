import { allHits } from './castRay.ts';
import { along, areaVector, cornersAt, difference, unit } from './corners.ts';
import type { Shells } from './shellsOf.ts';
import { volumeUnder } from './solidMeasures.ts';
import type { SolidMesh } from './solidMesh.ts';
import type { TriangleTree } from './triangleTree.ts';

/** A connected piece of a mesh, as a body. */
export interface ShellTurn {
  readonly isClosed: boolean;
  /** Signed: negative when the faces look inwards. Without meaning when the shell is open. */
  readonly volume: number;
  /** It lies inside an odd number of others: its faces should look into it. */
  readonly isCavity: boolean;
  readonly isInverted: boolean;
}

/** Above this many shells none is taken for a cavity: a heap of loose pieces, not a body with hollows. */
const mostNested = 2000;

/** For each shell whether it is closed, a body or a hollow, and the right way out. */
export function shellTurns(solid: SolidMesh, shells: Shells, tree: TriangleTree): ShellTurn[] {
  const volumes = new Float64Array(shells.count);
  const firsts = new Int32Array(shells.count).fill(-1);
  shells.shellOf.forEach((shell, triangle) => {
    volumes[shell] = (volumes[shell] ?? 0) + volumeUnder(solid, triangle);
    if (firsts[shell] === -1) firsts[shell] = triangle;
  });
  const open = openShells(solid, shells);
  const boxes = shellBoxes(solid, shells);
  const mayNest = shells.count > 1 && shells.count <= mostNested;
  return [...volumes].map((volume, shell) => {
    const isClosed = !open.has(shell);
    const isCavity =
      isClosed &&
      mayNest &&
      around({ solid, shells, tree, triangle: firsts[shell] ?? 0 }).filter(
        (other) => other !== shell && !open.has(other) && encloses(boxes, other, shell),
      ).length %
        2 ===
        1;
    return { isClosed, volume, isCavity, isInverted: isClosed && volume !== 0 && volume < 0 !== isCavity };
  });
}

function openShells(solid: SolidMesh, { shellOf }: Shells): Set<number> {
  const open = new Set<number>();
  const { order, start, edgeCount } = solid.edges;
  for (let edge = 0; edge < edgeCount; edge += 1) {
    const begin = start[edge] ?? 0;
    if (((start[edge + 1] ?? 0) - begin) % 2 === 1)
      open.add(shellOf[Math.floor((order[begin] ?? 0) / 3)] ?? 0);
  }
  return open;
}

/** Smallest x, y, z and greatest x, y, z of each shell. */
function shellBoxes({ positions, indices }: SolidMesh, { shellOf, count }: Shells): Float32Array {
  const boxes = new Float32Array(count * 6).map((_, i) => (i % 6 < 3 ? Infinity : -Infinity));
  for (let corner = 0; corner < indices.length; corner += 1) {
    const box = (shellOf[Math.floor(corner / 3)] ?? 0) * 6;
    for (let axis = 0; axis < 3; axis += 1) {
      const value = positions[(indices[corner] ?? 0) * 3 + axis] ?? 0;
      if (value < (boxes[box + axis] ?? 0)) boxes[box + axis] = value;
      if (value > (boxes[box + 3 + axis] ?? 0)) boxes[box + 3 + axis] = value;
    }
  }
  return boxes;
}

/** Shells that merely cross each other are no cavities: one must lie in the other's box. */
function encloses(boxes: Float32Array, outer: number, inner: number): boolean {
  return [0, 1, 2].every(
    (axis) =>
      (boxes[outer * 6 + axis] ?? 0) <= (boxes[inner * 6 + axis] ?? 0) &&
      (boxes[outer * 6 + 3 + axis] ?? 0) >= (boxes[inner * 6 + 3 + axis] ?? 0),
  );
}

interface Viewpoint {
  solid: SolidMesh;
  shells: Shells;
  tree: TriangleTree;
  triangle: number;
}

/** The shells that a ray from a triangle crosses an odd number of times: those it lies in, when they are closed. */
function around({ solid, shells, tree, triangle }: Viewpoint): number[] {
  const [a, b, c] = cornersAt(solid, triangle);
  const from = along(along(a, difference(b, a), 0.31), difference(c, a), 0.27);
  // Slanted off the normal, so that the ray does not run along the edges of a regular mesh.
  const [x, y, z] = unit(areaVector(solid, triangle));
  const direction = unit([x + 0.0137, y + 0.0291, z - 0.0173]);
  const crossings = new Map<number, number>();
  for (const hit of allHits(tree, { from, direction })) {
    const shell = shells.shellOf[hit.triangle] ?? 0;
    crossings.set(shell, (crossings.get(shell) ?? 0) + 1);
  }
  return [...crossings].flatMap(([shell, count]) => (count % 2 === 1 ? [shell] : []));
}
