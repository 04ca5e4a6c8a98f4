import type { Reader, Writer } from 'protobufjs/minimal.js';
import type { Timestamp } from '../../values/types.ts';
import type { Codec } from './codec.ts';
import { badValue, isObject } from './jsonProblem.ts';
import { readInt64 } from './scalars.ts';

/** 0001-01-01 and 9999-12-31, the range of a google.protobuf.Timestamp. */
const firstSecond = -62_135_596_800;
const lastSecond = 253_402_300_799;

export const timestamp: Codec<Timestamp> = {
  wireType: 2,
  initial: undefined,
  read: readSecondsAndNanos,
  write: writeSecondsAndNanos,
  fromJson: (json, path) =>
    (typeof json === 'string' ? parseTimestamp(json) : undefined) ?? badValue(path, 'TYPE_TIMESTAMP', json),
  toJson: formatTimestamp,
};

export const duration: Codec<Timestamp> = {
  wireType: 2,
  initial: undefined,
  read: readSecondsAndNanos,
  write: writeSecondsAndNanos,
  fromJson: (json, path) => {
    const match = typeof json === 'string' ? /^(\d+)(?:\.(\d{1,9}))?s$/.exec(json) : null;
    if (!match) badValue(path, 'TYPE_DURATION', json);
    return { seconds: Number(match[1]), nanos: Number((match[2] ?? '').padEnd(9, '0')) };
  },
  toJson: ({ seconds, nanos }) => `${seconds}${fraction(nanos)}s`,
};

function readSecondsAndNanos(reader: Reader): Timestamp {
  const end = reader.uint32() + reader.pos;
  let seconds = 0;
  let nanos = 0;
  while (reader.pos < end) {
    const tag = reader.uint32();
    if (tag === 8) seconds = Number(readInt64(reader));
    else if (tag === 16) nanos = reader.int32();
    else reader.skipType(tag & 7);
  }
  return { seconds, nanos };
}

function writeSecondsAndNanos(writer: Writer, { seconds, nanos }: Timestamp): void {
  writer.fork();
  if (seconds !== 0) writer.uint32(8).int64(seconds);
  if (nanos !== 0) writer.uint32(16).int32(nanos);
  writer.ldelim();
}

const rfc3339 = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.(\d{1,9}))?(Z|[+-]\d\d:\d\d)$/i;

function parseTimestamp(text: string): Timestamp | undefined {
  const [, whole, part = '', zone] = rfc3339.exec(text) ?? [];
  const seconds = Date.parse(`${whole}${zone}`.toUpperCase()) / 1000;
  if (!(seconds >= firstSecond && seconds <= lastSecond)) return undefined;
  return { seconds, nanos: Number(part.padEnd(9, '0')) };
}

/** RFC 3339 in UTC, with 0, 3, 6 or 9 digits of a second as proto3 JSON prescribes. */
export function formatTimestamp({ seconds, nanos }: Timestamp): string {
  return new Date(seconds * 1000).toISOString().replace('.000Z', `${fraction(nanos)}Z`);
}

function fraction(nanos: number): string {
  if (nanos === 0) return '';
  return `.${String(nanos)
    .padStart(9, '0')
    .replace(/(?:000){1,2}$/, '')}`;
}

/** google.protobuf.Int32Value and its like: a scalar whose absence can be told. */
export function wrapper<T>(inner: Codec<T>): Codec<T> {
  const tag = 8 + inner.wireType;
  return {
    wireType: 2,
    initial: undefined,
    read: (reader, depth) => {
      const end = reader.uint32() + reader.pos;
      let value = inner.initial;
      while (reader.pos < end) {
        const found = reader.uint32();
        if (found === tag) value = inner.read(reader, depth);
        else reader.skipType(found & 7);
      }
      return value ?? inner.read(reader, depth);
    },
    write: (writer, value) => {
      writer.fork();
      if (value !== inner.initial) inner.write(writer.uint32(tag), value);
      writer.ldelim();
    },
    fromJson: inner.fromJson,
    toJson: inner.toJson,
  };
}

/** google.protobuf.Struct as a plain object; only ever written. */
export const struct: Codec<Record<string, unknown>> = {
  wireType: 2,
  initial: undefined,
  read: (reader) => {
    reader.skipType(2);
    return {};
  },
  write: writeStruct,
  fromJson: (json, path) => (isObject(json) ? json : badValue(path, 'TYPE_STRUCT', json)),
  toJson: (value) => value,
};

function writeStruct(writer: Writer, value: Record<string, unknown>): void {
  writer.fork();
  for (const [name, item] of Object.entries(value)) {
    writer.uint32(10).fork().uint32(10).string(name);
    writePlain(writer.uint32(18), item);
    writer.ldelim();
  }
  writer.ldelim();
}

function writePlain(writer: Writer, value: unknown): void {
  writer.fork();
  if (typeof value === 'number') writer.uint32(17).double(value);
  else if (typeof value === 'string') writer.uint32(26).string(value);
  else if (typeof value === 'boolean') writer.uint32(32).bool(value);
  else if (Array.isArray(value)) writePlainList(writer.uint32(50), value);
  else if (isObject(value)) writeStruct(writer.uint32(42), value);
  else writer.uint32(8).int32(0);
  writer.ldelim();
}

function writePlainList(writer: Writer, values: readonly unknown[]): void {
  writer.fork();
  for (const value of values) writePlain(writer.uint32(10), value);
  writer.ldelim();
}
