/** What one unit of a file's coordinates may be. */
export type LengthUnit = 'um' | 'mm' | 'cm' | 'm' | 'in' | 'ft';

/** Metres in one unit. */
export const metresIn: Record<LengthUnit, number> = {
  um: 1e-6,
  mm: 0.001,
  cm: 0.01,
  m: 1,
  in: 0.0254,
  ft: 0.3048,
};
