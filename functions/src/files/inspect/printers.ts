import type { Printability } from '../../../contract/inspection.ts';
import type { Vec3 } from '../geometry/corners.ts';

/** Build volumes in millimetres of the classes of printers that people own. */
const printers: readonly { printer: string; size: [number, number, number] }[] = [
  { printer: 'resin, small', size: [130, 80, 160] },
  { printer: 'resin, large', size: [218, 123, 235] },
  { printer: 'filament, small', size: [180, 180, 180] },
  { printer: 'filament, medium', size: [220, 220, 250] },
  { printer: 'filament, large', size: [300, 300, 340] },
];

/** Which build volumes take a box of this size (mm), turned by right angles where that helps. */
export function printerFits(size: Vec3): Printability['fits'] {
  const sides = [...size].sort((a, b) => a - b);
  return printers.map(({ printer, size: volume }) => {
    const room = [...volume].sort((a, b) => a - b);
    return { printer, size: volume, fits: sides.every((side, i) => side <= (room[i] ?? 0)) };
  });
}
