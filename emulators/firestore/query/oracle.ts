/**
 * Firestore's query semantics once more for tests, straight from the documentation: filter, sort, slice. Shares no
 * code with the engine, not even the order of values, and knows nothing of indexes, limits or validation.
 */
import type { Document, Value } from '../values/types.ts';
import type { Cursor, Filter, Order, StructuredQuery } from './types.ts';

export function oracle(all: readonly Document[], parent: string, query: StructuredQuery): Document[] {
  const order = fullOrder(query);
  const inCollection = all.filter(({ name }) => isSelected(name, parent, query));
  const ordered = inCollection.filter((document) =>
    order.every(({ field }) => at(document, field) !== undefined),
  );
  const found = ordered.filter((document) => !query.where || holds(document, query.where));
  found.sort((a, b) =>
    byOrder(
      order,
      order.map(({ field }) => at(a, field)),
      order.map(({ field }) => at(b, field)),
    ),
  );
  const { startAt, endAt } = query;
  const side = (document: Document, cursor: Cursor) =>
    byOrder(
      order,
      order.slice(0, cursor.values.length).map(({ field }) => at(document, field)),
      cursor.values,
    );
  const bounded = found.filter((document) => {
    if (startAt && (startAt.before ? side(document, startAt) < 0 : side(document, startAt) <= 0))
      return false;
    return !(endAt && (endAt.before ? side(document, endAt) >= 0 : side(document, endAt) > 0));
  });
  return bounded.slice(query.offset, query.offset + (query.limit ?? bounded.length));
}

function isSelected(name: string, parent: string, { from }: StructuredQuery): boolean {
  const below = name.startsWith(`${parent}/`) ? name.slice(parent.length + 1).split('/') : [];
  const id = from[0]?.collectionId;
  return from[0]?.allDescendants ? below.at(-2) === id : below.length === 2 && below[0] === id;
}

function fullOrder({ orderBy, where }: StructuredQuery): Order[] {
  const direction = orderBy.at(-1)?.direction ?? 'ASCENDING';
  const order = [...orderBy];
  const add = (field: string) => order.some((one) => one.field === field) || order.push({ field, direction });
  for (const field of unequalFields(where).sort()) if (field !== '__name__') add(field);
  add('__name__');
  return order;
}

function unequalFields(filter: Filter | undefined): string[] {
  if (!filter) return [];
  if ('filters' in filter) return filter.filters.flatMap(unequalFields);
  return /LESS|GREATER|NOT/.test(filter.op) ? [filter.field] : [];
}

function at(document: Document, field: string): Value | undefined {
  if (field === '__name__') return { type: 'reference', value: document.name };
  let value: Value | undefined = { type: 'map', fields: document.fields };
  for (const name of field.split('.')) value = value?.type === 'map' ? value.fields.get(name) : undefined;
  return value;
}

function holds(document: Document, filter: Filter): boolean {
  if ('filters' in filter) {
    return filter.type === 'and'
      ? filter.filters.every((part) => holds(document, part))
      : filter.filters.some((part) => holds(document, part));
  }
  const value = at(document, filter.field);
  if (value === undefined) return false;
  const isNull = value.type === 'null';
  const isNan = value.type === 'double' && Number.isNaN(value.value);
  if (filter.type === 'unary') {
    return { IS_NULL: isNull, IS_NOT_NULL: !isNull, IS_NAN: isNan, IS_NOT_NAN: !isNull && !isNan }[filter.op];
  }
  const operand = filter.value;
  const listed = operand.type === 'array' ? operand.values : [];
  const members = value.type === 'array' ? value.values : [];
  const inOrder = order(value, operand);
  const sameType = key(value)[0] === key(operand)[0];
  switch (filter.op) {
    case 'EQUAL':
      return inOrder === 0;
    case 'NOT_EQUAL':
      return !isNull && inOrder !== 0;
    case 'IN':
      return isOneOf(value, listed);
    case 'NOT_IN':
      return (
        !isNull &&
        !listed.some((one) => one.type === 'null') &&
        !listed.some((one) => order(one, value) === 0)
      );
    case 'ARRAY_CONTAINS':
      return isOneOf(operand, members);
    case 'ARRAY_CONTAINS_ANY':
      return listed.some((one) => isOneOf(one, members));
    case 'LESS_THAN':
      return sameType && inOrder < 0;
    case 'LESS_THAN_OR_EQUAL':
      return sameType && inOrder <= 0;
    case 'GREATER_THAN':
      return sameType && inOrder > 0;
    case 'GREATER_THAN_OR_EQUAL':
      return sameType && inOrder >= 0;
  }
}

/** Membership, in which null and NaN equal nothing. */
function isOneOf(value: Value, values: readonly Value[]): boolean {
  if (value.type === 'null' || (value.type === 'double' && Number.isNaN(value.value))) return false;
  return values.some((one) => order(one, value) === 0);
}

function byOrder(
  orders: readonly Order[],
  a: readonly (Value | undefined)[],
  b: readonly (Value | undefined)[],
): number {
  for (const [i, { direction }] of orders.entries()) {
    const x = a[i];
    const y = b[i];
    const side = x && y ? order(x, y) : 0;
    if (side !== 0) return direction === 'DESCENDING' ? -side : side;
  }
  return 0;
}

type Key = readonly (number | bigint | Uint8Array | Key)[];

/** Compares by keys: type first, then content; a key that is a prefix of another comes first. */
function order(a: Value, b: Value): number {
  return orderKeys(key(a), key(b));
}

function orderKeys(a: Key, b: Key): number {
  for (let i = 0; i < Math.max(a.length, b.length); i++) {
    const x = a[i];
    const y = b[i];
    if (x === undefined || y === undefined) return x === undefined ? -1 : 1;
    if (Array.isArray(x) && Array.isArray(y)) {
      const side = orderKeys(x, y);
      if (side !== 0) return side;
    } else if (x instanceof Uint8Array && y instanceof Uint8Array) {
      const side = Buffer.compare(x, y);
      if (side !== 0) return side;
    } else if (x < y) return -1;
    else if (x > y) return 1;
  }
  return 0;
}

function key(value: Value): Key {
  switch (value.type) {
    case 'null':
      return [0];
    case 'boolean':
      return [1, Number(value.value)];
    case 'integer':
    case 'double':
      // JavaScript compares bigint with number exactly; NaN comes before every number.
      return Number.isNaN(value.value) ? [2, 0] : [2, 1, value.value];
    case 'timestamp':
      return [3, value.value.seconds, value.value.nanos];
    case 'string':
      return [4, Buffer.from(value.value)];
    case 'bytes':
      return [5, value.value];
    case 'reference':
      return [6, ...value.value.split('/').map((segment) => Buffer.from(segment))];
    case 'geoPoint':
      return [7, value.latitude, value.longitude];
    case 'array':
      return [8, ...value.values.map(key)];
    case 'map':
      return mapKey(value.fields);
  }
}

function mapKey(fields: ReadonlyMap<string, Value>): Key {
  const vector = fields.get('value');
  if (fields.has('__type__') && vector?.type === 'array')
    return [9, vector.values.length, ...vector.values.map(key)];
  const entries = [...fields].map(([name, value]) => [Buffer.from(name), key(value)] as const);
  return [10, ...entries.sort(([a], [b]) => Buffer.compare(a, b)).flat()];
}
