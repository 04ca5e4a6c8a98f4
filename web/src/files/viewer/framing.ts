/** A point or direction: x, y, z in metres, Y up. */
export type Vector = readonly [number, number, number];

export interface Bounds {
  readonly min: Vector;
  readonly max: Vector;
}

/** Where a camera stands to see all of something. */
export interface Framing {
  readonly position: Vector;
  readonly target: Vector;
  /** Distances of the near and far planes. */
  readonly near: number;
  readonly far: number;
}

/** From where products are looked at: a little from the right and from above. */
export const threeQuarter: Vector = [0.55, 0.38, 1];
/** Room left around the model. */
const margin = 1.15;

/** Places a camera so that the box `bounds` just fills its view; `fov` is vertical, in degrees. */
export function framing(bounds: Bounds, from: Vector, camera: { fov: number; aspect: number }): Framing {
  const target = middle(bounds);
  const radius = Math.max(length(minus(bounds.max, bounds.min)) / 2, 1e-6);
  const back = scaled(from, 1 / length(from));
  const right = scaled(cross([0, 1, 0], back), 1 / Math.max(length(cross([0, 1, 0], back)), 1e-6));
  const up = cross(back, right);
  const [vertical, horizontal] = [tangent(camera.fov), tangent(camera.fov) * camera.aspect];
  const needed = cornersOf(bounds).map((corner) => {
    const offset = minus(corner, target);
    const aside = Math.max(Math.abs(dot(offset, right)) / horizontal, Math.abs(dot(offset, up)) / vertical);
    return dot(offset, back) + aside * margin;
  });
  const distance = Math.max(...needed, radius * 1.1);
  return {
    position: plus(target, scaled(back, distance)),
    target,
    near: Math.max((distance - radius) / 20, radius / 1000),
    far: distance + radius * 20,
  };
}

function tangent(fov: number): number {
  return Math.tan((fov * Math.PI) / 360);
}

function cornersOf({ min, max }: Bounds): Vector[] {
  const sides = [min, max];
  return sides.flatMap(([x]) => sides.flatMap(([, y]) => sides.map(([, , z]): Vector => [x, y, z])));
}

/** How far each part moves away from the middle of all when they are pulled apart; `amount` from 0 to 1. */
export function explosion(parts: readonly Bounds[], amount: number): Vector[] {
  const middles = parts.map(middle);
  const centre = scaled(middles.reduce(plus, [0, 0, 0]), 1 / Math.max(1, parts.length));
  return middles.map((point) => scaled(minus(point, centre), amount * 1.5));
}

export function middle({ min, max }: Bounds): Vector {
  return scaled(plus(min, max), 0.5);
}

function plus([a, b, c]: Vector, [x, y, z]: Vector): Vector {
  return [a + x, b + y, c + z];
}

function minus([a, b, c]: Vector, [x, y, z]: Vector): Vector {
  return [a - x, b - y, c - z];
}

function scaled([a, b, c]: Vector, by: number): Vector {
  return [a * by, b * by, c * by];
}

function dot([a, b, c]: Vector, [x, y, z]: Vector): number {
  return a * x + b * y + c * z;
}

function cross([a, b, c]: Vector, [x, y, z]: Vector): Vector {
  return [b * z - c * y, c * x - a * z, a * y - b * x];
}

function length([a, b, c]: Vector): number {
  return Math.hypot(a, b, c);
}
