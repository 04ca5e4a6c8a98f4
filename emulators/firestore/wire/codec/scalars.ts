import type { Reader, Writer } from 'protobufjs/minimal.js';
import type { Codec } from './codec.ts';
import { badValue } from './jsonProblem.ts';

/** The scalar types of protobuf that google.firestore.v1 uses. */
export const string: Codec<string> = {
  wireType: 2,
  initial: '',
  read: (reader) => reader.string(),
  write: (writer, value) => void writer.string(value),
  fromJson: (json, path) => (typeof json === 'string' ? json : badValue(path, 'TYPE_STRING', json)),
  toJson: (value) => value,
};

const noBytes = new Uint8Array(0);

export const bytes: Codec<Uint8Array> = {
  wireType: 2,
  initial: noBytes,
  read: (reader) => Uint8Array.from(reader.bytes()),
  write: (writer, value) => void writer.bytes(value),
  fromJson: (json, path) => {
    if (typeof json !== 'string' || !/^[A-Za-z0-9+/_-]*={0,2}$/.test(json))
      badValue(path, 'TYPE_BYTES', json);
    return Uint8Array.from(Buffer.from(json, 'base64'));
  },
  toJson: (value) => Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString('base64'),
};

export const bool: Codec<boolean> = {
  wireType: 0,
  initial: false,
  read: (reader) => reader.bool(),
  write: (writer, value) => void writer.bool(value),
  fromJson: (json, path) => {
    if (json === true || json === 'true') return true;
    return json === false || json === 'false' ? false : badValue(path, 'TYPE_BOOL', json);
  },
  toJson: (value) => value,
};

export const int32: Codec<number> = {
  wireType: 0,
  initial: 0,
  read: (reader) => reader.int32(),
  write: (writer, value) => void writer.int32(value),
  fromJson: (json, path) => {
    const number = typeof json === 'string' && json.trim() !== '' ? Number(json) : json;
    return typeof number === 'number' && (number | 0) === number
      ? number | 0
      : badValue(path, 'TYPE_INT32', json);
  },
  toJson: (value) => value,
};

export function readInt64(reader: Reader): bigint {
  const long: number | { high: number; low: number } = reader.int64();
  if (typeof long === 'number') return BigInt(long);
  if (long.high === 0) return BigInt(long.low >>> 0);
  return BigInt.asIntN(64, (BigInt(long.high) << 32n) | BigInt(long.low >>> 0));
}

export function writeInt64(writer: Writer, value: bigint): void {
  if (value >= BigInt(Number.MIN_SAFE_INTEGER) && value <= BigInt(Number.MAX_SAFE_INTEGER)) {
    writer.int64(Number(value));
    return;
  }
  const low = Number(BigInt.asUintN(32, value));
  const high = Number(BigInt.asUintN(32, value >> 32n));
  writer.int64({ low, high, unsigned: false });
}

export const int64: Codec<bigint> = {
  wireType: 0,
  initial: 0n,
  read: readInt64,
  write: writeInt64,
  fromJson: (json, path) => {
    const isWhole = typeof json === 'number' ? Number.isInteger(json) : /^-?\d{1,20}$/.test(String(json));
    if (!isWhole || (typeof json !== 'string' && typeof json !== 'number'))
      badValue(path, 'TYPE_INT64', json);
    const value = BigInt(json);
    return value === BigInt.asIntN(64, value) ? value : badValue(path, 'TYPE_INT64', json);
  },
  toJson: (value) => String(value),
};

const spelledDoubles = new Set(['NaN', 'Infinity', '-Infinity']);

export const double: Codec<number> = {
  wireType: 1,
  initial: 0,
  read: (reader) => reader.double(),
  write: (writer, value) => void writer.double(value),
  fromJson: (json, path) => {
    if (typeof json === 'number') return json;
    if (typeof json !== 'string') badValue(path, 'TYPE_DOUBLE', json);
    const isNumber = spelledDoubles.has(json) || /^-?\d+(\.\d+)?([eE][+-]?\d+)?$/.test(json);
    return isNumber ? Number(json) : badValue(path, 'TYPE_DOUBLE', json);
  },
  // JSON has no way to spell these as numbers; the SDKs read "-0" as they write it.
  toJson: (value) => {
    if (Object.is(value, -0)) return '-0';
    return Number.isFinite(value) ? value : String(value);
  },
};

/** An enum reads as the name of its value; a number without a name as that number's digits. */
export function enumeration(numbers: Readonly<Record<string, number>>): Codec<string> {
  const names = new Map(Object.entries(numbers).map(([name, number]) => [number, name]));
  return {
    wireType: 0,
    initial: names.get(0) ?? '0',
    read: (reader) => {
      const number = reader.int32();
      return names.get(number) ?? String(number);
    },
    write: (writer, value) => void writer.int32(numbers[value] ?? Number(value)),
    fromJson: (json, path) => {
      if (typeof json === 'number') return names.get(json) ?? String(json);
      return typeof json === 'string' && Object.hasOwn(numbers, json)
        ? json
        : badValue(path, 'TYPE_ENUM', json);
    },
    toJson: (value) => value,
  };
}
