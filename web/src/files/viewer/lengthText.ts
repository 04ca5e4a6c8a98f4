type Unit = 'millimeter' | 'centimeter' | 'meter';

const perMetre: Record<Unit, number> = { millimeter: 1000, centimeter: 100, meter: 1 };

/** A length in words, in the unit that suits it: `4.2 mm`, `12.5 cm`, `1.83 m`. */
export function lengthText(metres: number, locale?: string): string {
  return inUnit(metres, unitFor(metres), locale);
}

/** The sides of a box in words, all in the unit that suits the longest, which is said once: `16.4 × 17.1 × 8 cm`. */
export function sizeText(sides: readonly number[], locale?: string): string {
  const unit = unitFor(Math.max(...sides));
  const number = new Intl.NumberFormat(locale, { maximumSignificantDigits: 4 });
  const bare = sides.slice(0, -1).map((side) => number.format(side * perMetre[unit]));
  return [...bare, inUnit(sides.at(-1) ?? 0, unit, locale)].join(' × ');
}

function unitFor(metres: number): Unit {
  if (metres >= 1) return 'meter';
  return metres >= 0.1 ? 'centimeter' : 'millimeter';
}

function inUnit(metres: number, unit: Unit, locale: string | undefined): string {
  const style = { style: 'unit', unit, unitDisplay: 'short', maximumSignificantDigits: 4 } as const;
  return new Intl.NumberFormat(locale, style).format(metres * perMetre[unit]);
}
