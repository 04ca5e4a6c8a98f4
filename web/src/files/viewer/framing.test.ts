import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Bounds, explosion, framing, middle, type Vector } from './framing.ts';

const side = fc.double({ min: 1, max: 10, noNaN: true });
const place = fc.double({ min: -1e3, max: 1e3, noNaN: true });
const boxes = fc
  .tuple(place, place, place, side, side, side)
  .map(([x, y, z, w, h, d]): Bounds => ({ min: [x, y, z], max: [x + w, y + h, z + d] }));
const directions = fc
  .tuple(fc.double({ min: -1, max: 1, noNaN: true }), fc.double({ min: -0.9, max: 0.9, noNaN: true }))
  .map(([x, y]): Vector => [x, y, 1]);

/** Where a point is in the picture: from -1 to 1 is inside. */
function projected(
  point: Vector,
  { position, target }: { position: Vector; target: Vector },
  fov: number,
  aspect: number,
) {
  const unit = (v: number[]) => v.map((part) => part / Math.hypot(...v));
  const cross = ([a = 0, b = 0, c = 0]: number[], [x = 0, y = 0, z = 0]: number[]) => [
    b * z - c * y,
    c * x - a * z,
    a * y - b * x,
  ];
  const dot = (v: number[], w: number[]) => v.reduce((sum, part, at) => sum + part * (w[at] ?? 0), 0);
  const back = unit(position.map((part, at) => part - (target[at] ?? 0)));
  const right = unit(cross([0, 1, 0], back));
  const offset = point.map((part, at) => part - (position[at] ?? 0));
  const depth = -dot(offset, back);
  const tangent = Math.tan((fov * Math.PI) / 360);
  return {
    x: dot(offset, right) / depth / tangent / aspect,
    y: dot(offset, cross(back, right)) / depth / tangent,
    depth,
  };
}

test('a framed box is all in the picture, and fills most of it one way', () => {
  fc.assert(
    fc.property(boxes, directions, fc.double({ min: 0.3, max: 3, noNaN: true }), (bounds, from, aspect) => {
      const place = framing(bounds, from, { fov: 35, aspect });
      const { min, max } = bounds;
      const corners = [min, max].flatMap(([x]) =>
        [min, max].flatMap(([, y]) => [min, max].map(([, , z]): Vector => [x, y, z])),
      );
      const seen = corners.map((corner) => projected(corner, place, 35, aspect));
      for (const { x, y, depth } of seen) {
        expect(Math.abs(x)).toBeLessThan(1);
        expect(Math.abs(y)).toBeLessThan(1);
        expect(depth).toBeGreaterThan(place.near);
        expect(depth).toBeLessThan(place.far);
      }
      expect(Math.max(...seen.flatMap(({ x, y }) => [Math.abs(x), Math.abs(y)]))).toBeGreaterThan(0.7);
    }),
  );
});

test('pulled apart by nothing, no part moves; by more, each moves away from the middle', () => {
  fc.assert(
    fc.property(fc.array(boxes, { minLength: 2, maxLength: 5 }), (parts) => {
      expect(
        explosion(parts, 0)
          .flat()
          .every((offset) => offset === 0),
      ).toBe(true);
      const middles = parts.map(middle);
      const moved = explosion(parts, 1).map((offset, at) =>
        offset.map((part, axis) => part + (middles[at]?.[axis] ?? 0)),
      );
      const spread = (points: readonly (readonly number[])[]) =>
        Math.max(
          ...points.flatMap((p) =>
            points.map((q) => Math.hypot(...p.map((part, axis) => part - (q[axis] ?? 0)))),
          ),
        );
      expect(spread(moved)).toBeCloseTo(spread(middles) * 2.5, 4);
    }),
  );
});
