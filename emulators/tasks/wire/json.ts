import protobuf, { type Enum, type Field, type Type } from 'protobufjs';
import { invalid } from '../rules/failure.ts';
import { duration, durationOf, instant, timestampOf } from '../rules/time.ts';
import { camelCase, snakeCase } from './fieldNames.ts';

/**
 * Proto3 JSON to and from the plain objects that protobufjs encodes. Reading is strict: a name, type or value that the
 * message does not have is refused by its path, as Google's front end does.
 */
type Fields = Record<string, unknown>;

export function fromJson(type: Type, json: unknown, path = ''): Fields {
  if (!isObject(json)) invalid(`Invalid value at '${path}': an object is expected.`);
  const message: Fields = {};
  for (const [key, value] of Object.entries(json)) {
    const field = type.fields[camelCase(key)];
    const at = path === '' ? key : `${path}.${key}`;
    if (field === undefined)
      invalid(`Invalid JSON payload received. Unknown name "${key}" at '${path}': Cannot find field.`);
    if (value === null) continue;
    const sibling = field.partOf?.oneof.find((name) => name in message);
    if (sibling !== undefined) invalid(`Invalid value at '${at}': '${sibling}' is already set.`);
    message[field.name] = readField(field, value, at);
  }
  return message;
}

function readField(field: Field, value: unknown, at: string): unknown {
  if (field.repeated) {
    if (!Array.isArray(value)) invalid(`Invalid value at '${at}': a list is expected.`);
    return value.map((item, index) => readValue(field, item, `${at}[${index}]`));
  }
  if (!(field instanceof protobuf.MapField)) return readValue(field, value, at);
  if (!isObject(value)) invalid(`Invalid value at '${at}': an object is expected.`);
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, readValue(field, item, `${at}.${key}`)]),
  );
}

function readValue(field: Field, value: unknown, at: string): unknown {
  const type = field.resolvedType;
  if (type instanceof protobuf.Type) return readMessage(type, value, at);
  if (type !== null) return readEnum(type, value, at);
  if (field.type === 'string') return text(value, at);
  if (field.type === 'bytes') return bytes(text(value, at), at);
  if (field.type === 'bool')
    return typeof value === 'boolean' ? value : invalid(`Invalid value at '${at}': a bool is expected.`);
  return number(field.type, value, at);
}

function readMessage(type: Type, value: unknown, at: string): Fields {
  switch (type.fullName) {
    case '.google.protobuf.Timestamp':
      return instantFields(instant(text(value, at), at));
    case '.google.protobuf.Duration':
      return durationFields(duration(text(value, at), at));
    case '.google.protobuf.FieldMask':
      return { paths: text(value, at).split(',').filter(Boolean).map(snakeCase) };
    default:
      return fromJson(type, value, at);
  }
}

function readEnum(type: Enum, value: unknown, at: string): number {
  const found = typeof value === 'string' ? type.values[value] : value;
  if (typeof found !== 'number' || type.valuesById[found] === undefined)
    invalid(`Invalid value at '${at}' (${type.fullName.slice(1)}), ${JSON.stringify(value)}`);
  return found;
}

function text(value: unknown, at: string): string {
  return typeof value === 'string' ? value : invalid(`Invalid value at '${at}': a string is expected.`);
}

function bytes(value: string, at: string): Buffer {
  if (!/^[A-Za-z0-9+/_-]*={0,2}$/.test(value)) invalid(`Invalid value at '${at}': base64 is expected.`);
  return Buffer.from(value, 'base64'); // takes the URL-safe letters too
}

function number(type: string, value: unknown, at: string): number {
  const read = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  const fits =
    type === 'double' ? Number.isFinite(read) : Number.isInteger(read) && Math.abs(Number(read)) < 2 ** 31;
  return typeof read === 'number' && fits ? read : invalid(`Invalid value at '${at}': ${type} is expected.`);
}

/** A decoded message as proto3 JSON: fields that are at their default are left out. */
export function toJson(type: Type, message: Fields): Fields {
  const json: Fields = {};
  for (const field of type.fieldsArray) {
    const value = message[field.name];
    if (value === undefined || value === null || !Object.hasOwn(message, field.name)) continue;
    const written = writeField(field, value);
    if (written !== undefined) json[field.name] = written;
  }
  return json;
}

function writeField(field: Field, value: unknown): unknown {
  if (Array.isArray(value))
    return value.length === 0 ? undefined : value.map((item) => writeValue(field, item));
  if (!(field instanceof protobuf.MapField)) return writeValue(field, value);
  const entries = Object.entries(value ?? {}).map(([key, item]) => [key, writeValue(field, item) ?? '']);
  return entries.length === 0 ? undefined : Object.fromEntries(entries);
}

function writeValue(field: Field, value: unknown): unknown {
  const type = field.resolvedType;
  if (type instanceof protobuf.Type) return isObject(value) ? writeMessage(type, value) : undefined;
  if (type !== null) return value === 0 ? undefined : (type.valuesById[Number(value)] ?? value);
  if (field.type === 'bytes')
    return value instanceof Uint8Array && value.length > 0
      ? Buffer.from(value).toString('base64')
      : undefined;
  return value === '' || value === 0 || value === false ? undefined : value;
}

function writeMessage(type: Type, value: Fields): unknown {
  switch (type.fullName) {
    case '.google.protobuf.Timestamp':
      return timestampOf(milliseconds(value));
    case '.google.protobuf.Duration':
      return durationOf(milliseconds(value));
    case '.google.protobuf.FieldMask':
      return Array.isArray(value.paths) ? value.paths.map((path) => camelCase(String(path))).join(',') : '';
    default:
      return toJson(type, value);
  }
}

function milliseconds({ seconds = 0, nanos = 0 }: Fields): number {
  return Number(seconds) * 1000 + Math.trunc(Number(nanos) / 1000) / 1000;
}

function instantFields(time: number): Fields {
  const microseconds = Math.round(time * 1000);
  const seconds = Math.floor(microseconds / 1e6);
  return { seconds, nanos: (microseconds - seconds * 1e6) * 1000 };
}

function durationFields(length: number): Fields {
  const microseconds = Math.round(length * 1000);
  const seconds = Math.trunc(microseconds / 1e6);
  return { seconds, nanos: (microseconds - seconds * 1e6) * 1000 };
}

function isObject(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
