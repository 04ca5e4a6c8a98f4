import type { Reader, Writer } from 'protobufjs/minimal.js';

/** How one protobuf type is read and written, as protobuf and as proto3 JSON. */
export interface Codec<T = unknown> {
  /** The protobuf wire type: 0 varint, 1 eight bytes, 2 length and bytes. */
  readonly wireType: 0 | 1 | 2;
  /** What an absent field of this type reads as; undefined where presence matters. */
  readonly initial: T | undefined;
  /** Reads a value whose tag was just read. `depth` counts the messages around it. */
  read(reader: Reader, depth: number): T;
  /** Writes a value after its tag. */
  write(writer: Writer, value: T): void;
  /** @throws StatusError INVALID_ARGUMENT naming `path` where the JSON does not fit the type. */
  fromJson(json: unknown, path: string, depth: number): T;
  toJson(value: T): unknown;
}

/** Messages within messages that a request may have, as protobuf parsers limit it. */
export const maxDepth = 100;
