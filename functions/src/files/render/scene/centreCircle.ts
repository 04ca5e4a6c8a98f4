/** A circle by its middle and the square of its radius. */
interface Circle {
  readonly x: number;
  readonly y: number;
  readonly square: number;
}

interface Point {
  readonly x: number;
  readonly y: number;
}

type Points = (visit: (x: number, y: number) => void) => void;

/** Rounds that suffice in practice; each visits every point once. */
const mostRounds = 32;

/**
 * The smallest circle around points, to about a millionth: the farthest point joins the two or three that hold the
 * circle until none is outside (the pivoting of B. Gärtner, "Fast and robust smallest enclosing balls", 1999).
 */
export function centreCircle(forEachPoint: Points): Circle {
  let held: Point[] = [];
  let circle: Circle = { x: 0, y: 0, square: -1 };
  for (let round = 0; round < mostRounds; round += 1) {
    const found = farthest(forEachPoint, circle);
    if (found.square <= circle.square * (1 + 1e-6)) break;
    const next = smallestAround([...held, found.point]);
    if (next.circle.square <= circle.square) break;
    ({ circle, held } = next);
  }
  return circle;
}

function farthest(forEachPoint: Points, { x: cx, y: cy }: Circle): { point: Point; square: number } {
  let point = { x: cx, y: cy };
  let square = -1;
  forEachPoint((x, y) => {
    const distance = (x - cx) ** 2 + (y - cy) ** 2;
    if (distance <= square) return;
    square = distance;
    point = { x, y };
  });
  return { point, square };
}

/** The smallest circle around at most four points, and which of them hold it: every pair and every three are tried. */
function smallestAround(points: readonly Point[]): { circle: Circle; held: Point[] } {
  const groups = points.flatMap((a, i) => [
    [a],
    ...points.slice(i + 1).flatMap((b, j) => [[a, b], ...points.slice(i + j + 2).map((c) => [a, b, c])]),
  ]);
  let best: { circle: Circle; held: Point[] } | undefined;
  for (const held of groups) {
    const circle = circleThrough(held);
    const holdsAll = points.every((point) => squareTo(circle, point) <= circle.square * (1 + 1e-9));
    if (holdsAll && (!best || circle.square < best.circle.square)) best = { circle, held };
  }
  return best ?? { circle: circleThrough(points.slice(-2)), held: points.slice(-2) };
}

function squareTo({ x, y }: Point, other: Point): number {
  return (x - other.x) ** 2 + (y - other.y) ** 2;
}

/** The smallest circle with one, two or three points on it. */
function circleThrough([a, b, c]: readonly Point[]): Circle {
  if (!a || !b) return { x: a?.x ?? 0, y: a?.y ?? 0, square: 0 };
  if (!c) {
    const middle = { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 };
    return { ...middle, square: Math.max(squareTo(middle, a), squareTo(middle, b)) };
  }
  const [bx, by, cx, cy] = [b.x - a.x, b.y - a.y, c.x - a.x, c.y - a.y];
  const area = 2 * (bx * cy - by * cx);
  const x = (cy * (bx * bx + by * by) - by * (cx * cx + cy * cy)) / area;
  const y = (bx * (cx * cx + cy * cy) - cx * (bx * bx + by * by)) / area;
  const middle = { x: a.x + x, y: a.y + y };
  return { ...middle, square: Math.max(squareTo(middle, a), squareTo(middle, b), squareTo(middle, c)) };
}
