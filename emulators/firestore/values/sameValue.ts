import type { Fields, Value } from './types.ts';

/** Whether two values are the same to the bit: `1` and `1.0`, `0` and `-0` differ; the order of map keys does not count. */
export function sameValue(a: Value, b: Value): boolean {
  if (a === b) return true;
  if (a.type === 'integer' && b.type === 'integer') return a.value === b.value;
  if (a.type === 'array' && b.type === 'array') {
    return a.values.length === b.values.length && a.values.every((value, i) => isSame(value, b.values[i]));
  }
  if (a.type === 'map' && b.type === 'map') return sameFields(a.fields, b.fields);
  if (a.type === 'bytes' && b.type === 'bytes') return Buffer.compare(a.value, b.value) === 0;
  if (a.type === 'timestamp' && b.type === 'timestamp') {
    return a.value.seconds === b.value.seconds && a.value.nanos === b.value.nanos;
  }
  if (a.type === 'geoPoint' && b.type === 'geoPoint') {
    return Object.is(a.latitude, b.latitude) && Object.is(a.longitude, b.longitude);
  }
  return a.type === b.type && 'value' in a && 'value' in b ? Object.is(a.value, b.value) : a.type === b.type;
}

export function sameFields(a: Fields, b: Fields): boolean {
  if (a === b) return true;
  if (a.size !== b.size) return false;
  for (const [name, value] of a) if (!isSame(value, b.get(name))) return false;
  return true;
}

function isSame(value: Value, other: Value | undefined): boolean {
  return other !== undefined && sameValue(value, other);
}
