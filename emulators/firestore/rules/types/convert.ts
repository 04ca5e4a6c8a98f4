import type { Fields, Timestamp, Value } from '../../values/types.ts';
import { fault } from './fault.ts';
import { type Instant, listOf, mapOf, type Path, pathOf, type RuleMap, type RuleValue } from './value.ts';

/** A document's value as a value of the rules language. What is nested stays as it is until a rule looks into it. */
export function fromValue(value: Value): RuleValue {
  switch (value.type) {
    case 'null':
      return null;
    case 'boolean':
    case 'integer':
    case 'double':
    case 'string':
      return value.value;
    case 'timestamp':
      return instantOf(value.value);
    case 'bytes':
      return { type: 'bytes', value: value.value };
    case 'reference':
      return documentPath(value.value);
    case 'geoPoint':
      return { type: 'latlng', latitude: value.latitude, longitude: value.longitude };
    case 'array':
      return lazyList(value.values);
    case 'map':
      return fromFields(value.fields);
  }
}

export function fromFields(fields: Fields): RuleMap {
  return {
    type: 'map',
    get(key) {
      const value = fields.get(key);
      return value && fromValue(value);
    },
    keys: () => [...fields.keys()],
  };
}

function lazyList(values: readonly Value[]): RuleValue {
  let items: readonly RuleValue[] | undefined;
  return {
    type: 'list',
    get items() {
      items ??= values.map(fromValue);
      return items;
    },
  };
}

export function instantOf({ seconds, nanos }: Timestamp): Instant {
  return { type: 'timestamp', nanos: BigInt(seconds) * 1_000_000_000n + BigInt(nanos) };
}

/** `projects/P/databases/D/documents/c/d` as rules know it: `/databases/D/documents/c/d`. */
export function documentPath(name: string): Path {
  const segments = name.split('/');
  return pathOf(segments[0] === 'projects' ? segments.slice(2) : segments);
}

/** A JSON value, such as a claim of a token: whole numbers are ints. */
export function fromJson(json: unknown): RuleValue {
  if (json === undefined || json === null) return null;
  if (typeof json === 'number') return Number.isSafeInteger(json) ? BigInt(json) : json;
  if (typeof json === 'boolean' || typeof json === 'string' || typeof json === 'bigint') return json;
  if (Array.isArray(json)) return listOf(json.map(fromJson));
  if (typeof json !== 'object') fault(`Unsupported value of type ${typeof json}.`);
  return mapOf(new Map(Object.entries(json).map(([key, value]) => [key, fromJson(value)])));
}
