import type { Inspection, InspectionDiff } from '../../../contract/inspection.ts';

type Figure = number | boolean | string;

/** Of the larger value: what two runs of the same arithmetic may differ in. */
const rounding = 1e-6;

/**
 * The figures that differ between two inspections, by their path. Lists are compared by their length, except for the
 * sizes and problem counts, which are figures themselves.
 */
export function diffInspections(before: Inspection, after: Inspection): InspectionDiff {
  const [was, is] = [figuresOf(before), figuresOf(after)];
  const names = [...new Set([...was.keys(), ...is.keys()])];
  return names.flatMap((figure) => {
    const [old, now] = [was.get(figure), is.get(figure)];
    if (isSame(old, now)) return [];
    return [
      {
        figure,
        ...(old === undefined ? {} : { before: old }),
        ...(now === undefined ? {} : { after: now }),
      },
    ];
  });
}

function figuresOf({ print, unit, validation, size, ...rest }: Inspection): Map<string, Figure> {
  const { problems, fits, selfIntersections, wall, ...plain } = print;
  const figures = new Map<string, Figure>();
  const take = (prefix: string, values: object) => {
    for (const [name, value] of Object.entries(values)) {
      if (Array.isArray(value)) figures.set(`${prefix}${name}`, value.length);
      else if (typeof value !== 'object') figures.set(`${prefix}${name}`, value);
    }
  };
  take('', rest);
  take('size.', { x: size[0], y: size[1], z: size[2] });
  take('unit.', { unit: unit.unit });
  take('print.', plain);
  take('print.wall.', wall ? { smallest: wall.smallest, fifthPercentile: wall.fifthPercentile } : {});
  take('print.problems.', Object.fromEntries(problems.map(({ kind, count }) => [kind, count])));
  take('print.fits.', Object.fromEntries(fits.map(({ printer, fits: does }) => [printer, does])));
  take('print.selfIntersections.', { pairs: selfIntersections.pairs });
  const { errors, warnings } = validation ?? {};
  if (errors !== undefined) take('validation.', { errors, warnings });
  return figures;
}

function isSame(a: Figure | undefined, b: Figure | undefined): boolean {
  if (typeof a !== 'number' || typeof b !== 'number') return a === b;
  return Math.abs(a - b) <= Math.max(Math.abs(a), Math.abs(b)) * rounding;
}
