import type { PlacesByProblem } from '../../../contract/inspection.ts';
import type { Vec3 } from '../geometry/corners.ts';

type Places = NonNullable<PlacesByProblem['overhang']>;

const mostPlaces = 2000;

/** Counts all places of a problem and keeps the first 2,000. */
export interface PlaceList {
  readonly count: number;
  readonly places: Places;
  add(...corners: readonly Vec3[]): void;
}

export function placeList(shape: Places['shape']): PlaceList {
  const at: number[] = [];
  let count = 0;
  return {
    get count() {
      return count;
    },
    places: { shape, at },
    add(...corners) {
      count += 1;
      if (count <= mostPlaces) at.push(...corners.flat());
    },
  };
}
