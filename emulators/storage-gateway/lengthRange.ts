import { StorageError } from './storageError.ts';

/** The bytes an object may have, both ends included. */
export type LengthRange = { min: number; max: number };

/** Reads x-goog-content-length-range (`min,max`). @throws StorageError InvalidArgument when it is not that. */
export function parseLengthRange(header: string): LengthRange {
  const [, min, max] = /^\s*(\d{1,15})\s*,\s*(\d{1,15})\s*$/.exec(header) ?? [];
  if (min === undefined || Number(min) > Number(max)) {
    throw new StorageError(
      'InvalidArgument',
      `x-goog-content-length-range is not "min,max": ${header.slice(0, 100)}`,
    );
  }
  return { min: Number(min), max: Number(max) };
}

/** @throws StorageError EntityTooLarge or EntityTooSmall when `size` is outside `range`. */
export function checkLength(size: number, range: LengthRange | undefined): void {
  if (!range) return;
  if (size > range.max) {
    throw new StorageError('EntityTooLarge', 'Content-length exceeds upper bound on range');
  }
  if (size < range.min) {
    throw new StorageError('EntityTooSmall', 'Content-length smaller than lower bound on range');
  }
}
