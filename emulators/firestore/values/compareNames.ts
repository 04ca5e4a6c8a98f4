import { compareStrings, compareUnits } from './compareStrings.ts';

const slash = 0x2f;
const numericId = /^__id(-?\d+)__$/;

/**
 * The order of document names and collection paths: segment by segment, a prefix first, `__id123__` (the numeric ids
 * of Datastore) before all other ids and by number.
 */
export function compareNames(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  let at = 0;
  while (at < length && a.charCodeAt(at) === b.charCodeAt(at)) at++;
  if (at === a.length && at === b.length) return 0;
  const start = segmentStart(a, at);
  if (a.startsWith('__id', start) || b.startsWith('__id', start)) return compareFrom(a, b, start);
  if (at === length) return a.length - b.length;
  const x = a.charCodeAt(at);
  const y = b.charCodeAt(at);
  if (x === slash || y === slash) return x === slash ? -1 : 1;
  return compareUnits(x, y);
}

/** Orders two ids, neither holding a `/`. */
export function compareIds(a: string, b: string): number {
  const x = numberOf(a);
  const y = numberOf(b);
  if (x === undefined && y === undefined) return compareStrings(a, b);
  if (x === undefined || y === undefined) return x === undefined ? 1 : -1;
  return x < y ? -1 : Number(x > y);
}

function segmentStart(path: string, at: number): number {
  return at === 0 ? 0 : path.lastIndexOf('/', at - 1) + 1;
}

function compareFrom(a: string, b: string, start: number): number {
  const first = compareIds(segmentAt(a, start), segmentAt(b, start));
  if (first !== 0) return first;
  return compareNames(restFrom(a, start), restFrom(b, start));
}

function segmentAt(path: string, start: number): string {
  const end = path.indexOf('/', start);
  return end < 0 ? path.slice(start) : path.slice(start, end);
}

function restFrom(path: string, start: number): string {
  const end = path.indexOf('/', start);
  return end < 0 ? '' : path.slice(end);
}

function numberOf(id: string): bigint | undefined {
  if (!id.startsWith('__id')) return undefined;
  const digits = numericId.exec(id)?.[1];
  return digits === undefined ? undefined : BigInt(digits);
}
