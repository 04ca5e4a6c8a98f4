import { fault, typeFault } from './fault.ts';
import {
  isUnknown,
  type List,
  type Path,
  type RuleMap,
  type RuleSet,
  type RuleValue,
  typeName,
} from './value.ts';

/** `==`: int and float compare as numbers, other values of different types are never equal, NaN equals nothing. */
export function equal(a: RuleValue, b: RuleValue): boolean {
  if (typeof a !== 'object' || typeof b !== 'object') {
    // biome-ignore lint/suspicious/noDoubleEquals: the language compares 1 and 1.0 as JavaScript compares 1n and 1
    return isNumber(a) && isNumber(b) ? a == b : a === b;
  }
  if (a === null || b === null) return a === b;
  if (a.type === 'unknown') typeFault(a, 'value');
  if (b.type === 'unknown') typeFault(b, 'value');
  if (a === b) return true;
  switch (a.type) {
    case 'bytes':
      return b.type === 'bytes' && Buffer.compare(a.value, b.value) === 0;
    case 'list':
      return b.type === 'list' && equalLists(a, b);
    case 'map':
      return b.type === 'map' && equalMaps(a, b);
    case 'set':
      return b.type === 'set' && equalSets(a, b);
    case 'map_diff':
      return b.type === 'map_diff' && equalMaps(a.now, b.now) && equalMaps(a.before, b.before);
    case 'path':
      return b.type === 'path' && equalPaths(a, b);
    case 'latlng':
      return b.type === 'latlng' && a.latitude === b.latitude && a.longitude === b.longitude;
    case 'duration':
    case 'timestamp':
      return b.type === a.type && a.nanos === b.nanos;
  }
}

export function isNumber(value: RuleValue): value is bigint | number {
  return typeof value === 'bigint' || typeof value === 'number';
}

function equalLists(a: List, b: List): boolean {
  return a.items.length === b.items.length && a.items.every((item, at) => equal(item, b.items[at] ?? null));
}

function equalMaps(a: RuleMap, b: RuleMap): boolean {
  const keys = a.keys();
  return keys.length === b.keys().length && keys.every((key) => equalIn(key, a, b));
}

/** Whether both maps hold the key, with equal values. */
export function equalIn(key: string, a: RuleMap, b: RuleMap): boolean {
  const left = a.get(key);
  const right = b.get(key);
  return left !== undefined && right !== undefined && equal(left, right);
}

function equalSets(a: RuleSet, b: RuleSet): boolean {
  return a.items.length === b.items.length && a.items.every((item) => holds(b.items, item));
}

function equalPaths(a: Path, b: Path): boolean {
  if (a.segments.length !== b.segments.length) return false;
  return a.segments.every((segment, at) => segmentName(segment) === segmentName(b.segments[at] ?? ''));
}

function segmentName(segment: Path['segments'][number]): string {
  return typeof segment === 'string' ? segment : `$(${segment.open})`;
}

export function holds(items: readonly RuleValue[], value: RuleValue): boolean {
  return items.some((item) => equal(item, value));
}

/** A test for being among the items that takes about the same time however many plain values they are. */
export function lookup(items: readonly RuleValue[]): (value: RuleValue) => boolean {
  if (items.length < 8) return (value) => holds(items, value);
  const plain = new Set(items.map(plainKey));
  const others = items.filter((item) => plainKey(item) === undefined);
  return (value) => {
    const key = plainKey(value);
    return key === undefined ? holds(others, value) : plain.has(key);
  };
}

/** Equal for equal values; undefined for values that have parts, and for NaN, which equals nothing. */
function plainKey(value: RuleValue): string | bigint | number | boolean | null | undefined {
  if (typeof value === 'number') return Number.isInteger(value) ? BigInt(value) : value || undefined;
  return typeof value === 'object' && value !== null ? undefined : value;
}

/** The items without repeats, in order. */
export function distinct(items: readonly RuleValue[]): RuleValue[] {
  const seen = new Set<unknown>();
  const others: RuleValue[] = [];
  return items.filter((item) => {
    const key = plainKey(item);
    const repeated = key === undefined ? holds(others, item) : seen.has(key);
    if (key === undefined) others.push(item);
    else seen.add(key);
    return !repeated;
  });
}

/** Negative, zero or positive; NaN when a NaN is compared. A fault for values that have no order between them. */
export function order(a: RuleValue, b: RuleValue, op: string): number {
  if (isNumber(a) && isNumber(b)) return orderNumbers(a, b);
  if (typeof a === 'string' && typeof b === 'string') return Buffer.compare(Buffer.from(a), Buffer.from(b));
  if (typeof a === 'object' && typeof b === 'object' && a !== null && b !== null) {
    if (a.type === 'timestamp' && b.type === 'timestamp') return orderNumbers(a.nanos, b.nanos);
    if (a.type === 'duration' && b.type === 'duration') return orderNumbers(a.nanos, b.nanos);
    if (a.type === 'bytes' && b.type === 'bytes') return Buffer.compare(a.value, b.value);
  }
  unsupported(op, a, b);
}

function orderNumbers(a: bigint | number, b: bigint | number): number {
  if (a < b) return -1;
  if (a > b) return 1;
  // biome-ignore lint/suspicious/noDoubleEquals: an int and a float may be equal
  return a == b ? 0 : Number.NaN;
}

export function unsupported(op: string, a: RuleValue, b: RuleValue): never {
  const open = [a, b].find((value) => value === null || isUnknown(value));
  if (open !== undefined) typeFault(open, 'value');
  fault(`Unsupported operation error. Received: ${typeName(a)} ${op} ${typeName(b)}.`);
}
