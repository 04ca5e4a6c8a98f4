/**
 * Values of the rules language. The plain ones are JavaScript's own: `null`, boolean, bigint for int (64 bits),
 * number for float, string; the others carry their type's name as the language spells it.
 */
export type RuleValue =
  | null
  | boolean
  | bigint
  | number
  | string
  | Bytes
  | List
  | RuleMap
  | RuleSet
  | MapDiff
  | Path
  | LatLng
  | Duration
  | Instant
  | Unknown;

export interface Bytes {
  readonly type: 'bytes';
  readonly value: Uint8Array;
}

export interface List {
  readonly type: 'list';
  readonly items: readonly RuleValue[];
}

/** Read through functions, so that a document's map is converted field by field, when a rule asks. */
export interface RuleMap {
  readonly type: 'map';
  get(key: string): RuleValue | undefined;
  keys(): readonly string[];
}

/** `items` holds no two equal values. */
export interface RuleSet {
  readonly type: 'set';
  readonly items: readonly RuleValue[];
}

export interface MapDiff {
  readonly type: 'map_diff';
  readonly now: RuleMap;
  readonly before: RuleMap;
}

export interface Path {
  readonly type: 'path';
  /** An object is a place still to be filled by `bind`. */
  readonly segments: readonly (string | { readonly open: string })[];
  readonly bound?: ReadonlyMap<string, string>;
}

/** Degrees. */
export interface LatLng {
  readonly type: 'latlng';
  readonly latitude: number;
  readonly longitude: number;
}

export interface Duration {
  readonly type: 'duration';
  readonly nanos: bigint;
}

export interface Instant {
  readonly type: 'timestamp';
  /** Since the epoch, UTC. */
  readonly nanos: bigint;
}

/** What a query's filters say about a value that differs from document to document; see provable.ts. */
export interface Unknown {
  readonly type: 'unknown';
  readonly facts: readonly Fact[];
  /** Fields known to exist. Present only where the value is known to be a map. */
  readonly fields?: ReadonlyMap<string, RuleValue>;
  /** Made of the names of fields, so that its facts say nothing about any value. */
  readonly ofNames?: true;
}

export interface Fact {
  readonly op: '<' | '<=' | '>' | '>=' | '!=' | 'contains';
  readonly value: RuleValue;
}

/** The name of a value's type as `is` and error texts spell it. */
export function typeName(value: RuleValue): string {
  switch (typeof value) {
    case 'boolean':
      return 'bool';
    case 'bigint':
      return 'int';
    case 'number':
      return 'float';
    case 'string':
      return 'string';
    default:
      return value === null ? 'null' : value.type;
  }
}

export function listOf(items: readonly RuleValue[]): List {
  return { type: 'list', items };
}

export function mapOf(entries: ReadonlyMap<string, RuleValue>): RuleMap {
  return { type: 'map', get: (key) => entries.get(key), keys: () => [...entries.keys()] };
}

export function pathOf(segments: readonly string[]): Path {
  return { type: 'path', segments };
}

export function isUnknown(value: RuleValue): value is Unknown {
  return typeof value === 'object' && value !== null && value.type === 'unknown';
}
