import { internName } from '../../values/internName.ts';
import type { Fields, Value } from '../../values/types.ts';
import type { ByteReader } from './byteReader.ts';
import type { ByteWriter } from './byteWriter.ts';

/** The byte that tells a value's type; part of the file format, so never renumbered. */
const tags = {
  null: 0,
  false: 1,
  true: 2,
  integer: 3,
  double: 4,
  timestamp: 5,
  string: 6,
  bytes: 7,
  reference: 8,
  geoPoint: 9,
  array: 10,
  map: 11,
} as const;

/** Writes a value so that `readValue` gives the very same back: 64 bits of integers, -0, NaN, the order of keys. */
export function writeValue(to: ByteWriter, value: Value): void {
  to.byte(tagOf(value));
  switch (value.type) {
    case 'integer':
      to.integer(value.value);
      break;
    case 'double':
      to.double(value.value);
      break;
    case 'timestamp':
      to.double(value.value.seconds);
      to.count(value.value.nanos);
      break;
    case 'string':
    case 'reference':
      to.text(value.value);
      break;
    case 'bytes':
      to.blob(value.value);
      break;
    case 'geoPoint':
      to.double(value.latitude);
      to.double(value.longitude);
      break;
    case 'array':
      to.count(value.values.length);
      for (const element of value.values) writeValue(to, element);
      break;
    case 'map':
      writeFields(to, value.fields);
  }
}

export function readValue(from: ByteReader): Value {
  const tag = from.byte();
  switch (tag) {
    case tags.null:
      return { type: 'null' };
    case tags.false:
    case tags.true:
      return { type: 'boolean', value: tag === tags.true };
    case tags.integer:
      return { type: 'integer', value: from.integer() };
    case tags.double:
      return { type: 'double', value: from.double() };
    case tags.timestamp:
      return { type: 'timestamp', value: { seconds: from.double(), nanos: from.count() } };
    case tags.string:
      return { type: 'string', value: from.text() };
    case tags.reference:
      return { type: 'reference', value: from.text() };
    case tags.bytes:
      return { type: 'bytes', value: from.blob() };
    case tags.geoPoint:
      return { type: 'geoPoint', latitude: from.double(), longitude: from.double() };
    case tags.array:
      return { type: 'array', values: Array.from({ length: from.count() }, () => readValue(from)) };
    case tags.map:
      return { type: 'map', fields: readFields(from) };
    default:
      throw new RangeError(`No value has the tag ${tag}.`);
  }
}

export function writeFields(to: ByteWriter, fields: Fields): void {
  to.count(fields.size);
  for (const [name, value] of fields) {
    to.text(name);
    writeValue(to, value);
  }
}

export function readFields(from: ByteReader): Fields {
  const fields = new Map<string, Value>();
  for (let left = from.count(); left > 0; left--) fields.set(internName(from.text()), readValue(from));
  return fields;
}

function tagOf(value: Value): number {
  return value.type === 'boolean' ? tags[`${value.value}`] : tags[value.type];
}
