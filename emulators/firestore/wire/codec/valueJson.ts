import { fail } from '../../values/status.ts';
import type { Fields, Value } from '../../values/types.ts';
import { badValue, isObject, unknownName } from './jsonProblem.ts';
import { bool, bytes, double, int64, string } from './scalars.ts';
import { nested, noType } from './valueProblem.ts';
import { timestamp } from './wellKnown.ts';

export function valueFromJson(json: unknown, path: string, depth: number): Value {
  if (!isObject(json)) badValue(path, 'TYPE_MESSAGE', json);
  const [entry, another] = Object.entries(json);
  if (!entry) noType();
  if (another)
    fail('INVALID_ARGUMENT', `Invalid value at '${path}' (oneof), oneof field 'value_type' is already set.`);
  return variantFromJson(entry[0], entry[1], path, depth);
}

function variantFromJson(name: string, json: unknown, path: string, depth: number): Value {
  const at = `${path}.${name}`;
  switch (name) {
    case 'nullValue':
    case 'null_value':
      return json === null || json === 'NULL_VALUE' || json === 0
        ? { type: 'null' }
        : badValue(at, 'TYPE_ENUM', json);
    case 'booleanValue':
    case 'boolean_value':
      return { type: 'boolean', value: bool.fromJson(json, at, depth) };
    case 'integerValue':
    case 'integer_value':
      return { type: 'integer', value: int64.fromJson(json, at, depth) };
    case 'doubleValue':
    case 'double_value':
      return { type: 'double', value: double.fromJson(json, at, depth) };
    case 'timestampValue':
    case 'timestamp_value':
      return { type: 'timestamp', value: timestamp.fromJson(json, at, depth) };
    case 'stringValue':
    case 'string_value':
      return { type: 'string', value: string.fromJson(json, at, depth) };
    case 'bytesValue':
    case 'bytes_value':
      return { type: 'bytes', value: bytes.fromJson(json, at, depth) };
    case 'referenceValue':
    case 'reference_value':
      return { type: 'reference', value: string.fromJson(json, at, depth) };
    case 'geoPointValue':
    case 'geo_point_value':
      return geoPointFromJson(json, at, depth);
    case 'arrayValue':
    case 'array_value':
      return { type: 'array', values: arrayFromJson(json, at, nested(depth)) };
    case 'mapValue':
    case 'map_value':
      return { type: 'map', fields: mapFromJson(json, at, nested(depth)) };
    default:
      return unknownName(path, name);
  }
}

function geoPointFromJson(json: unknown, path: string, depth: number): Value {
  const { latitude = 0, longitude = 0 } = only(json, path, ['latitude', 'longitude']);
  return {
    type: 'geoPoint',
    latitude: double.fromJson(latitude, `${path}.latitude`, depth),
    longitude: double.fromJson(longitude, `${path}.longitude`, depth),
  };
}

function arrayFromJson(json: unknown, path: string, depth: number): Value[] {
  const { values } = only(json, path, ['values']);
  if (values === undefined || values === null) return [];
  if (!Array.isArray(values)) badValue(`${path}.values`, 'TYPE_MESSAGE', values);
  return values.map((item, index) => valueFromJson(item, `${path}.values[${index}]`, depth));
}

function mapFromJson(json: unknown, path: string, depth: number): Fields {
  return fieldsFromJson(only(json, path, ['fields']).fields ?? {}, `${path}.fields`, depth);
}

function fieldsFromJson(json: unknown, path: string, depth: number): Fields {
  if (!isObject(json)) badValue(path, 'TYPE_MESSAGE', json);
  const fields = new Map<string, Value>();
  for (const [name, item] of Object.entries(json)) {
    fields.set(name, valueFromJson(item, `${path}[${JSON.stringify(name)}]`, depth));
  }
  return fields;
}

function only(json: unknown, path: string, names: readonly string[]): Record<string, unknown> {
  if (!isObject(json)) badValue(path, 'TYPE_MESSAGE', json);
  const stranger = Object.keys(json).find((name) => !names.includes(name));
  return stranger === undefined ? json : unknownName(path, stranger);
}

export function valueToJson(item: Value): unknown {
  switch (item.type) {
    case 'null':
      return { nullValue: null };
    case 'geoPoint':
      return {
        geoPointValue: { latitude: double.toJson(item.latitude), longitude: double.toJson(item.longitude) },
      };
    case 'array':
      return { arrayValue: { values: item.values.map(valueToJson) } };
    case 'map':
      return { mapValue: { fields: fieldsToJson(item.fields) } };
    case 'boolean':
      return { booleanValue: item.value };
    case 'integer':
      return { integerValue: int64.toJson(item.value) };
    case 'double':
      return { doubleValue: double.toJson(item.value) };
    case 'timestamp':
      return { timestampValue: timestamp.toJson(item.value) };
    case 'string':
      return { stringValue: item.value };
    case 'bytes':
      return { bytesValue: bytes.toJson(item.value) };
    case 'reference':
      return { referenceValue: item.value };
  }
}

/** An object without a prototype, so that `__proto__` is a name like any other. */
function fieldsToJson(fields: Fields): Record<string, unknown> {
  const json: Record<string, unknown> = Object.create(null);
  for (const [name, item] of fields) json[name] = valueToJson(item);
  return json;
}
