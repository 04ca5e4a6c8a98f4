import { compareNames } from './compareNames.ts';
import { compareNumbers } from './compareNumbers.ts';
import { compareStrings } from './compareStrings.ts';
import { compareTimestamps } from './timestamps.ts';
import type { Fields, Value } from './types.ts';
import { vectorOf } from './vectors.ts';

const ranks = {
  null: 0,
  boolean: 1,
  integer: 2,
  double: 2,
  timestamp: 3,
  string: 4,
  bytes: 5,
  reference: 6,
  geoPoint: 7,
  array: 8,
  map: 10,
} as const;

const vectorRank = 9;

/**
 * Firestore's order of all values: null < booleans < numbers < timestamps < strings < bytes < references < geo points <
 * arrays < vectors < maps. 0 means that queries and array transforms take the two for equal: `1` and `1.0` are.
 */
export function compareValues(a: Value, b: Value): number {
  return compareRanks(a, b) || compareSameRank(a, b);
}

/** Equality as queries see it: NaN equals NaN, integers equal doubles of the same value. */
export function equalValues(a: Value, b: Value): boolean {
  return compareValues(a, b) === 0;
}

/** The place of the value's type in the order; values of different ranks never match an inequality filter. */
export function typeRank(value: Value): number {
  return value.type === 'map' && vectorOf(value) !== undefined ? vectorRank : ranks[value.type];
}

function compareRanks(a: Value, b: Value): number {
  if (a.type === b.type && a.type !== 'map') return 0;
  return typeRank(a) - typeRank(b);
}

function compareSameRank(a: Value, b: Value): number {
  if (a.type === 'integer' || a.type === 'double') {
    return b.type === 'integer' || b.type === 'double' ? compareNumbers(a, b) : 0;
  }
  if (a.type === 'null') return 0;
  if (a.type === 'boolean' && b.type === 'boolean') return Number(a.value) - Number(b.value);
  if (a.type === 'timestamp' && b.type === 'timestamp') return compareTimestamps(a.value, b.value);
  if (a.type === 'string' && b.type === 'string') return compareStrings(a.value, b.value);
  if (a.type === 'bytes' && b.type === 'bytes') return Buffer.compare(a.value, b.value);
  if (a.type === 'reference' && b.type === 'reference') return compareNames(a.value, b.value);
  if (a.type === 'geoPoint' && b.type === 'geoPoint') {
    return compareDegrees(a.latitude, b.latitude) || compareDegrees(a.longitude, b.longitude);
  }
  if (a.type === 'array' && b.type === 'array') return compareArrays(a.values, b.values);
  if (a.type === 'map' && b.type === 'map') return compareMaps(a.fields, b.fields);
  return 0;
}

function compareArrays(a: readonly Value[], b: readonly Value[]): number {
  for (const [i, value] of a.entries()) {
    const other = b[i];
    if (other === undefined) return 1;
    const order = compareValues(value, other);
    if (order !== 0) return order;
  }
  return a.length - b.length;
}

/** Vectors by dimension, then element by element; other maps by their sorted keys, each followed by its value. */
function compareMaps(a: Fields, b: Fields): number {
  const x = vectorOf({ type: 'map', fields: a });
  const y = vectorOf({ type: 'map', fields: b });
  if (x !== undefined && y !== undefined) return x.length - y.length || compareArrays(x, y);
  const keys = sortedEntries(a);
  const others = sortedEntries(b);
  for (const [i, [key, value]] of keys.entries()) {
    const other = others[i];
    if (other === undefined) return 1;
    const order = compareStrings(key, other[0]) || compareValues(value, other[1]);
    if (order !== 0) return order;
  }
  return keys.length - others.length;
}

function sortedEntries(fields: Fields): [string, Value][] {
  return [...fields].sort(([a], [b]) => compareStrings(a, b));
}

function compareDegrees(a: number, b: number): number {
  return a < b ? -1 : Number(a > b);
}
