import type { Reader, Writer } from 'protobufjs/minimal.js';
import { fail } from '../../values/status.ts';
import type { Fields, Value } from '../../values/types.ts';
import { bytes, readInt64, writeInt64 } from './scalars.ts';
import { nested, noType } from './valueProblem.ts';
import { timestamp } from './wellKnown.ts';

export function readValue(reader: Reader, depth: number): Value {
  const end = reader.uint32() + reader.pos;
  let found: Value | undefined;
  while (reader.pos < end) found = readVariant(reader, reader.uint32(), depth) ?? found;
  return found ?? noType();
}

function readVariant(reader: Reader, tag: number, depth: number): Value | undefined {
  switch (tag) {
    case 8:
      return { type: 'boolean', value: reader.bool() };
    case 16:
      return { type: 'integer', value: readInt64(reader) };
    case 25:
      return { type: 'double', value: reader.double() };
    case 42:
      return { type: 'reference', value: reader.string() };
    case 50:
      return { type: 'map', fields: readMap(reader, nested(depth)) };
    case 66:
      return readGeoPoint(reader);
    case 74:
      return { type: 'array', values: readArray(reader, nested(depth)) };
    case 82:
      return { type: 'timestamp', value: timestamp.read(reader, depth) };
    case 88:
      reader.skipType(0);
      return { type: 'null' };
    case 138:
      return { type: 'string', value: reader.string() };
    case 146:
      return { type: 'bytes', value: bytes.read(reader, depth) };
    case 154:
    case 162:
    case 170:
    case 178:
      return onlyInPipelines();
    default:
      reader.skipType(tag & 7);
      return undefined;
  }
}

function onlyInPipelines(): never {
  fail(
    'INVALID_ARGUMENT',
    'Field references, variables, functions and pipelines cannot be stored as values.',
  );
}

function readMap(reader: Reader, depth: number): Fields {
  const end = reader.uint32() + reader.pos;
  const fields = new Map<string, Value>();
  while (reader.pos < end) {
    const tag = reader.uint32();
    if (tag === 10) readMapEntry(reader, fields, depth);
    else reader.skipType(tag & 7);
  }
  return fields;
}

function readMapEntry(reader: Reader, fields: Map<string, Value>, depth: number): void {
  const end = reader.uint32() + reader.pos;
  let name = '';
  let item: Value | undefined;
  while (reader.pos < end) {
    const tag = reader.uint32();
    if (tag === 10) name = reader.string();
    else if (tag === 18) item = readValue(reader, depth);
    else reader.skipType(tag & 7);
  }
  fields.set(name, item ?? noType());
}

function readArray(reader: Reader, depth: number): Value[] {
  const end = reader.uint32() + reader.pos;
  const values: Value[] = [];
  while (reader.pos < end) {
    const tag = reader.uint32();
    if (tag === 10) values.push(readValue(reader, depth));
    else reader.skipType(tag & 7);
  }
  return values;
}

function readGeoPoint(reader: Reader): Value {
  const end = reader.uint32() + reader.pos;
  let latitude = 0;
  let longitude = 0;
  while (reader.pos < end) {
    const tag = reader.uint32();
    if (tag === 9) latitude = reader.double();
    else if (tag === 17) longitude = reader.double();
    else reader.skipType(tag & 7);
  }
  return { type: 'geoPoint', latitude, longitude };
}

export function writeValue(writer: Writer, item: Value): void {
  writer.fork();
  writeVariant(writer, item);
  writer.ldelim();
}

function writeVariant(writer: Writer, item: Value): void {
  switch (item.type) {
    case 'null':
      writer.uint32(88).int32(0);
      break;
    case 'boolean':
      writer.uint32(8).bool(item.value);
      break;
    case 'integer':
      writeInt64(writer.uint32(16), item.value);
      break;
    case 'double':
      writer.uint32(25).double(item.value);
      break;
    case 'timestamp':
      timestamp.write(writer.uint32(82), item.value);
      break;
    case 'string':
      writer.uint32(138).string(item.value);
      break;
    case 'bytes':
      writer.uint32(146).bytes(item.value);
      break;
    case 'reference':
      writer.uint32(42).string(item.value);
      break;
    case 'geoPoint':
      writer.uint32(66).fork().uint32(9).double(item.latitude).uint32(17).double(item.longitude).ldelim();
      break;
    case 'array':
      writer.uint32(74).fork();
      for (const element of item.values) writeValue(writer.uint32(10), element);
      writer.ldelim();
      break;
    case 'map':
      writer.uint32(50).fork();
      writeFields(writer, item.fields);
      writer.ldelim();
      break;
  }
}

function writeFields(writer: Writer, fields: Fields): void {
  for (const [name, item] of fields) {
    writer.uint32(10).fork().uint32(10).string(name);
    writeValue(writer.uint32(18), item);
    writer.ldelim();
  }
}
