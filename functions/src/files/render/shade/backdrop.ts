import { linearOfByte } from '../scene/mipmaps.ts';
import type { Light } from './studio.ts';

/** What is behind the model: nothing, nothing but its shadow, or a studio of warm paper with its shadow. */
export type Background = 'transparent' | 'shadow' | 'studio';

/** sRGB of the paper in the middle of the picture and at its far corners. */
const middle = [0xf5, 0xf1, 0xec];
const corner = [0xe1, 0xdc, 0xd5];

/** A place from -1 to 1 across and down the picture, and 0…1 of grain, without which the even paper shows steps. */
interface PaperPlace {
  readonly x: number;
  readonly y: number;
  readonly grain: number;
}

/** Sets the paper's colour, linear: lit from above the middle. */
export function setPaper(light: Light, { x, y, grain }: PaperPlace): void {
  const away = Math.min(1, (x * x + (y + 0.15) ** 2) / 2);
  const uneven = 1 + (grain - 0.5) * 0.012;
  light.r = shade(0, away) * uneven;
  light.g = shade(1, away) * uneven;
  light.b = shade(2, away) * uneven;
}

function shade(colour: number, away: number): number {
  const light = linearOfByte[middle[colour] ?? 0] ?? 0;
  const dark = linearOfByte[corner[colour] ?? 0] ?? 0;
  return light + (dark - light) * away;
}
