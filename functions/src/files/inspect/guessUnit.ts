import type { LengthUnit as GuessedUnit, Inspection } from '../../../contract/inspection.ts';
import { type LengthUnit, metresIn } from '../formats/lengthUnit.ts';

/** How often each unit is meant: glTF says metres, formats without a unit are mostly millimetres. */
const priors: Record<'gltf' | 'unitless', Record<GuessedUnit, number>> = {
  gltf: { m: 0.8, mm: 0.13, cm: 0.06, in: 0.01 },
  unitless: { mm: 0.88, in: 0.06, cm: 0.04, m: 0.02 },
};

/** What is modelled and sold is mostly around 10 cm, two thirds of it within a factor of 4.5 either way. */
const usualMillimetres = 100;
const usualSpread = Math.log(4.5);

export interface UnitEvidence {
  /** The model's longest side as it was read, metres. */
  longest: number;
  /** The unit that its numbers were read as. */
  readAs: LengthUnit;
}

/** The factor that turns lengths read as one unit into what they are if they were meant in another. */
export function unitScale(readAs: LengthUnit, meant: LengthUnit): number {
  return metresIn[meant] / metresIn[readAs];
}

/**
 * Which unit the numbers of a file were probably meant in: how usual the size would be, times how usual the unit is
 * there. A guess for a person to confirm, never to apply unasked.
 */
export function guessUnit({ longest, readAs }: UnitEvidence): Inspection['unit'] {
  const prior = priors[readAs === 'm' ? 'gltf' : 'unitless'];
  const units: GuessedUnit[] = ['m', 'cm', 'mm', 'in'];
  const candidates = units
    .map((unit) => {
      const scale = unitScale(readAs, unit);
      const millimetres = longest * scale * 1000;
      const distance = Math.log(Math.max(millimetres, 1e-9) / usualMillimetres) / usualSpread;
      return {
        unit,
        scale,
        longest: millimetres,
        weight: prior[unit] * Math.exp((-distance * distance) / 2),
      };
    })
    .sort((a, b) => b.weight - a.weight);
  const total = candidates.reduce((sum, { weight }) => sum + weight, 0);
  const [best] = candidates;
  return {
    unit: best?.unit ?? 'm',
    confidence: best && total > 0 ? best.weight / total : 0,
    scale: best?.scale ?? 1,
    candidates: candidates.map(({ unit, longest: side, scale }) => ({ unit, longest: side, scale })),
  };
}
