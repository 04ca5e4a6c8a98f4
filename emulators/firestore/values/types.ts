/**
 * The data model of google.firestore.v1, as the whole emulator holds it in memory.
 * Wire formats (protobuf, proto3 JSON) are turned into these shapes in wire/ and nowhere else.
 */

/** Seconds since the epoch (UTC) and nanoseconds within that second, 0…999,999,999; Firestore keeps microseconds. */
export interface Timestamp {
  readonly seconds: number;
  readonly nanos: number;
}

/** Field names to values, in the order they were written. A Map, so that `__proto__` is a name like any other. */
export type Fields = ReadonlyMap<string, Value>;

export type Value =
  | { readonly type: 'null' }
  | { readonly type: 'boolean'; readonly value: boolean }
  /** A signed 64-bit integer. */
  | { readonly type: 'integer'; readonly value: bigint }
  /** NaN, the infinities and -0 included. */
  | { readonly type: 'double'; readonly value: number }
  | { readonly type: 'timestamp'; readonly value: Timestamp }
  | { readonly type: 'string'; readonly value: string }
  | { readonly type: 'bytes'; readonly value: Uint8Array }
  /** A full document name: `projects/P/databases/D/documents/c/d`. */
  | { readonly type: 'reference'; readonly value: string }
  /** Degrees. */
  | { readonly type: 'geoPoint'; readonly latitude: number; readonly longitude: number }
  | { readonly type: 'array'; readonly values: readonly Value[] }
  /** A vector is, as on the wire, a map with `__type__: '__vector__'` and `value`, an array of doubles. */
  | { readonly type: 'map'; readonly fields: Fields };

export interface Document {
  /** `projects/P/databases/D/documents/c/d[/c/d…]` */
  readonly name: string;
  readonly fields: Fields;
  readonly createTime: Timestamp;
  readonly updateTime: Timestamp;
}
