/** Corners of one face: beyond, cutting ears takes seconds. */
const mostCorners = 1024;

/**
 * A polygon as triangles, for faces of more than three corners that may be concave. `at` gives a corner's place. Returns
 * three corner numbers a triangle, turning as the polygon does. Ears are cut from the polygon as seen along its normal
 * (Newell's method); where none is left, as in a polygon that crosses itself, the rest becomes a fan.
 * @throws Error for more than 1,024 corners
 */
export function earClip(count: number, at: (corner: number) => readonly [number, number, number]): number[] {
  if (count > mostCorners) throw new Error(`A face has ${count} corners; ${mostCorners} are taken`);
  const flat = flattened(Array.from({ length: count }, (_, corner) => at(corner)));
  const left = Array.from({ length: count }, (_, corner) => corner);
  const triangles: number[] = [];
  while (left.length > 3) {
    const ear = left.findIndex((_, i) => isEar(flat, left, i));
    if (ear < 0) break;
    triangles.push(...around(left, ear));
    left.splice(ear, 1);
  }
  for (let i = 1; i + 1 < left.length; i += 1) triangles.push(left[0] ?? 0, left[i] ?? 0, left[i + 1] ?? 0);
  return triangles;
}

type Flat = readonly (readonly [number, number])[];

/** Along the axis that the normal is nearest to, turning counter-clockwise. */
function flattened(corners: readonly (readonly [number, number, number])[]): Flat {
  const normal = [0, 0, 0];
  corners.forEach((a, i) => {
    const b = corners[(i + 1) % corners.length] ?? a;
    for (const [axis, next, last] of [
      [0, 1, 2],
      [1, 2, 0],
      [2, 0, 1],
    ] as const) {
      normal[axis] = (normal[axis] ?? 0) + (a[next] - b[next]) * (a[last] + b[last]);
    }
  });
  const sizes = normal.map(Math.abs);
  const along = sizes.indexOf(Math.max(...sizes));
  const [u, v] = along === 0 ? [1, 2] : along === 1 ? [2, 0] : [0, 1];
  const turn = (normal[along] ?? 0) < 0 ? -1 : 1;
  return corners.map((corner) => [(corner[u] ?? 0) * turn, corner[v] ?? 0]);
}

function around(left: readonly number[], i: number): [number, number, number] {
  const before = left[(i + left.length - 1) % left.length] ?? 0;
  return [before, left[i] ?? 0, left[(i + 1) % left.length] ?? 0];
}

function isEar(flat: Flat, left: readonly number[], i: number): boolean {
  const [a, b, c] = around(left, i);
  if (turnOf(flat, [a, b, c]) <= 0) return false;
  return left.every(
    (p) =>
      p === a ||
      p === b ||
      p === c ||
      turnOf(flat, [a, b, p]) < 0 ||
      turnOf(flat, [b, c, p]) < 0 ||
      turnOf(flat, [c, a, p]) < 0,
  );
}

/** Twice the area of a triangle; positive where it turns counter-clockwise. */
function turnOf(flat: Flat, [a, b, c]: readonly [number, number, number]): number {
  const [ax, ay] = flat[a] ?? [0, 0];
  const [bx, by] = flat[b] ?? [0, 0];
  const [cx, cy] = flat[c] ?? [0, 0];
  return (bx - ax) * (cy - ay) - (by - ay) * (cx - ax);
}
