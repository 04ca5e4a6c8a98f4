import { edgeTable } from '../geometry/edgeTable.ts';
import type { Shells } from '../geometry/shellsOf.ts';
import { shellTurns } from '../geometry/shellTurns.ts';
import type { SolidMesh } from '../geometry/solidMesh.ts';
import { triangleTree } from '../geometry/triangleTree.ts';
import { twinsOf } from '../geometry/twinsOf.ts';

/**
 * Which triangles must be turned over so that neighbours agree and closed pieces show their outside; a piece inside
 * another one is a hollow and shows into it. An open piece keeps the side that most of its faces show.
 */
export function turnedFaces(solid: SolidMesh, shells: Shells): Uint8Array {
  const turned = agreeing(solid);
  keepMajorities(turned, shells);
  const indices = turnOver(solid.indices, turned);
  const agreed = { ...solid, indices, edges: edgeTable(indices, solid.positions.length / 3) };
  const turns = shellTurns(agreed, shells, triangleTree(agreed));
  return turned.map((isTurned, triangle) =>
    turns[shells.shellOf[triangle] ?? 0]?.isInverted ? 1 - isTurned : isTurned,
  );
}

/** Triangles with their last two corners changed over where `turned` says so. */
export function turnOver(indices: Uint32Array, turned: Uint8Array): Uint32Array {
  return indices.map((vertex, corner) => {
    if (!turned[Math.floor(corner / 3)] || corner % 3 === 0) return vertex;
    return indices[corner % 3 === 1 ? corner + 1 : corner - 1] ?? 0;
  });
}

/** Goes from face to face over edges of two faces, and turns each that shows another side than the one before. */
function agreeing(solid: SolidMesh): Uint8Array {
  const twins = twinsOf(solid);
  const count = solid.indices.length / 3;
  const turned = new Uint8Array(count);
  const seen = new Uint8Array(count);
  for (let seed = 0; seed < count; seed += 1) {
    if (seen[seed]) continue;
    seen[seed] = 1;
    const open = [seed];
    for (let triangle = open.pop(); triangle !== undefined; triangle = open.pop()) {
      for (let corner = triangle * 3; corner < triangle * 3 + 3; corner += 1) {
        const twin = twins[corner] ?? -1;
        const next = Math.floor(twin / 3);
        if (twin === -1 || seen[next]) continue;
        seen[next] = 1;
        // Two faces agree when they run along their edge in opposite directions.
        const disagrees = solid.indices[corner] === solid.indices[twin] ? 1 : 0;
        turned[next] = (turned[triangle] ?? 0) ^ disagrees;
        open.push(next);
      }
    }
  }
  return turned;
}

/** Where more than half of a shell's faces were turned, the others are turned in their place. */
function keepMajorities(turned: Uint8Array, { shellOf, count }: Shells): void {
  const balance = new Int32Array(count);
  shellOf.forEach((shell, triangle) => {
    balance[shell] = (balance[shell] ?? 0) + (turned[triangle] ? 1 : -1);
  });
  shellOf.forEach((shell, triangle) => {
    if ((balance[shell] ?? 0) > 0) turned[triangle] = 1 - (turned[triangle] ?? 0);
  });
}
