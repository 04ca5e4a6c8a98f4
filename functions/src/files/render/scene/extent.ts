import { centreCircle } from './centreCircle.ts';
import { forEachVertex, type Placed } from './forEachVertex.ts';

/** Where a scene's model is and how far it reaches, found so that turning the model around Y changes nothing. */
export interface Extent {
  readonly centre: readonly [number, number, number];
  readonly radius: number;
  readonly bottom: number;
}

/** The middle of the smallest upright cylinder, and the distance to the farthest vertex. Nothing to see has radius 0. */
export function extentOf(draws: readonly Placed[]): Extent {
  let [bottom, top] = [Infinity, -Infinity];
  forEachVertex(draws, (_x, y) => {
    bottom = Math.min(bottom, y);
    top = Math.max(top, y);
  });
  if (bottom > top) return { centre: [0, 0, 0], radius: 0, bottom: 0 };
  const { x: cx, y: cz } = centreCircle((visit) => forEachVertex(draws, (x, _y, z) => visit(x, z)));
  const cy = (bottom + top) / 2;
  let square = 0;
  forEachVertex(draws, (x, y, z) => {
    square = Math.max(square, (x - cx) ** 2 + (y - cy) ** 2 + (z - cz) ** 2);
  });
  return { centre: [cx, cy, cz], radius: Math.sqrt(square), bottom };
}
