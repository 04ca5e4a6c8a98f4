import { fail } from './status.ts';
import type { Fields, Value } from './types.ts';
import { checkVector, vectorOf } from './vectors.ts';

const maxDepth = 20;
const maxNameBytes = 1500;
/** 1 MiB less 89 bytes: the longest value of one field. */
const maxValueBytes = 1_048_487;

/** Refuses fields that the service would not store: names, nesting, lengths of values. */
export function checkFields(fields: Fields): void {
  for (const [name, value] of fields) {
    checkFieldName(name);
    checkValue(value, name, 0);
  }
}

function checkFieldName(name: string): void {
  if (name === '') fail('INVALID_ARGUMENT', 'Field names must not be empty.');
  if (name.startsWith('__') && /^__.*__$/s.test(name)) {
    fail('INVALID_ARGUMENT', `Property name "${name}" is invalid because it is reserved.`);
  }
  if (name.length * 3 > maxNameBytes && Buffer.byteLength(name) > maxNameBytes) {
    fail('INVALID_ARGUMENT', `The property name "${name}" is longer than ${maxNameBytes} bytes.`);
  }
}

/** `property` is the top-level field the value is in, `depth` the number of maps and arrays around the value. */
function checkValue(value: Value, property: string, depth: number): void {
  if (depth > maxDepth) {
    fail('INVALID_ARGUMENT', `Property ${property} exceeds the maximum nesting depth of ${maxDepth}.`);
  }
  if (value.type === 'string')
    checkLength(value.value.length, () => Buffer.byteLength(value.value), property);
  else if (value.type === 'bytes') checkLength(value.value.length, () => value.value.length, property);
  else if (value.type === 'array') checkArray(value.values, property, depth);
  else if (value.type === 'map') checkMap(value, property, depth);
  else if (value.type === 'geoPoint') checkPoint(value.latitude, value.longitude);
}

function checkArray(values: readonly Value[], property: string, depth: number): void {
  for (const value of values) {
    if (value.type === 'array') {
      fail('INVALID_ARGUMENT', `Property ${property} contains an invalid nested entity.`);
    }
    checkValue(value, property, depth + 1);
  }
}

function checkMap(value: Value & { type: 'map' }, property: string, depth: number): void {
  const vector = vectorOf(value);
  if (vector !== undefined) checkVector(vector);
  else checkInner(value.fields, property, depth);
}

function checkInner(fields: Fields, property: string, depth: number): void {
  for (const [name, inner] of fields) {
    checkFieldName(name);
    checkValue(inner, property, depth + 1);
  }
}

function checkLength(least: number, bytes: () => number, property: string): void {
  if (least * 3 > maxValueBytes && bytes() > maxValueBytes) {
    fail('INVALID_ARGUMENT', `The value of property "${property}" is longer than ${maxValueBytes} bytes.`);
  }
}

function checkPoint(latitude: number, longitude: number): void {
  if (!(Math.abs(latitude) <= 90)) fail('INVALID_ARGUMENT', 'latitude must be between -90 and 90 degrees.');
  if (!(Math.abs(longitude) <= 180))
    fail('INVALID_ARGUMENT', 'longitude must be between -180 and 180 degrees.');
}
