import type { Reader, Writer } from 'protobufjs/minimal.js';
import { fail } from '../../values/status.ts';
import { type Codec, maxDepth } from './codec.ts';
import { emptyMessage, type Field, isDefault, type Message, type Shape } from './messageShape.ts';

/** Reads a message that ends at `end`; unknown fields are skipped. */
export function readMessage(reader: Reader, end: number, shape: Shape, depth: number): Message {
  if (depth > maxDepth) fail('INVALID_ARGUMENT', 'The message has too many levels of nesting.');
  const message = emptyMessage(shape);
  while (reader.pos < end) {
    const tag = reader.uint32();
    const field = shape.byId.get(tag >>> 3);
    if (!field || !readField(reader, tag & 7, field, message, depth)) reader.skipType(tag & 7);
  }
  if (reader.pos !== end)
    fail('INVALID_ARGUMENT', 'The request is not a valid protobuf message: a field overruns it.');
  return message;
}

/** False where the wire type is not the field's own: the field is then skipped like an unknown one. */
function readField(reader: Reader, wireType: number, field: Field, message: Message, depth: number): boolean {
  const { codec, name, rule } = field;
  const current = message[name];
  if (rule === 'map') {
    if (wireType !== 2 || !(current instanceof Map)) return false;
    readEntry(reader, codec, current, depth + 1);
  } else if (rule === 'repeated' && Array.isArray(current)) {
    if (wireType === codec.wireType) current.push(codec.read(reader, depth + 1));
    else if (wireType === 2) readPacked(reader, codec, current, depth);
    else return false;
  } else {
    if (wireType !== codec.wireType) return false;
    message[name] = codec.read(reader, depth + 1);
  }
  return true;
}

function readPacked(reader: Reader, codec: Codec, values: unknown[], depth: number): void {
  const end = reader.uint32() + reader.pos;
  while (reader.pos < end) values.push(codec.read(reader, depth));
}

function readEntry(reader: Reader, codec: Codec, entries: Map<string, unknown>, depth: number): void {
  const end = reader.uint32() + reader.pos;
  let name = '';
  let item = codec.initial;
  while (reader.pos < end) {
    const tag = reader.uint32();
    if (tag === 10) name = reader.string();
    else if (tag === 16 + codec.wireType) item = codec.read(reader, depth);
    else reader.skipType(tag & 7);
  }
  if (item === undefined) fail('INVALID_ARGUMENT', `The entry "${name}" of a map has no value.`);
  entries.set(name, item);
}

/** Writes the fields of a message, without its length. */
export function writeMessage(writer: Writer, message: Message, { fields }: Shape): void {
  for (const field of fields) {
    const item = message[field.name];
    if (item === undefined || item === null) continue;
    const { codec, id } = field;
    if (item instanceof Map) {
      for (const [name, entry] of item) {
        writer
          .uint32((id << 3) | 2)
          .fork()
          .uint32(10)
          .string(name);
        codec.write(writer.uint32(16 + codec.wireType), entry);
        writer.ldelim();
      }
    } else if (field.rule === 'repeated') writeRepeated(writer, field, item);
    else if (field.oneof !== undefined || !isDefault(item))
      codec.write(writer.uint32((id << 3) | codec.wireType), item);
  }
}

function writeRepeated(writer: Writer, { codec, id }: Field, items: unknown): void {
  if (!Array.isArray(items) || items.length === 0) return;
  if (codec.wireType === 2) {
    for (const item of items) codec.write(writer.uint32((id << 3) | 2), item);
    return;
  }
  writer.uint32((id << 3) | 2).fork();
  for (const item of items) codec.write(writer, item);
  writer.ldelim();
}
