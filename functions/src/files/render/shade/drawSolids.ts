import { forEachTriangle } from '../raster/forEachTriangle.ts';
import { newFragment, setPlace, setTriangle } from '../raster/fragment.ts';
import type { ShownDraw } from '../raster/shownDraws.ts';
import { fill, fillAccepted, type Visibility } from '../raster/visibility.ts';
import { isSeeThrough } from '../scene/material.ts';
import { isOpaqueAt } from './alpha.ts';

/** Draws everything that hides what is behind it; cut-out materials sample by sample. */
export function* drawSolids(
  draws: readonly ShownDraw[],
  { visibility, showsBacks }: { visibility: Visibility; showsBacks: boolean },
): Generator<void> {
  const screen = { grid: visibility.grid, showsBacks };
  const fragment = newFragment();
  for (const shown of draws) {
    const { material } = shown.shape;
    if (isSeeThrough(material)) continue;
    const isCutOut = material.alphaMode === 'MASK';
    forEachTriangle(shown, screen, (edges, triangle) => {
      const number = shown.first + triangle;
      if (!isCutOut) return fill(visibility, edges, number + 1);
      setTriangle(fragment, draws, number);
      const accepts = (x: number, y: number) => {
        setPlace(fragment, x + 0.5, y + 0.5);
        return isOpaqueAt(fragment);
      };
      fillAccepted(visibility, edges, { id: number + 1, accepts });
    });
    yield;
  }
}
