import { compareStrings } from '../values/compareStrings.ts';
import { formatFieldPath, parseFieldPath } from '../values/fieldPath.ts';
import { fail } from '../values/status.ts';
import { storedValue, storedValues } from '../values/storedValue.ts';
import type { Value } from '../values/types.ts';
import { checkDocumentName, checkFilter } from './checkFilter.ts';
import {
  type Condition,
  comparisons,
  inequalities,
  isName,
  type ResolvedOrder,
  type ResolvedQuery,
} from './resolved.ts';
import { resolveNearest } from './resolveNearest.ts';
import type { Cursor, Filter, Order, StructuredQuery, UnaryOperator } from './types.ts';

/**
 * A query as the engine runs it.
 * @throws StatusError INVALID_ARGUMENT with the service's text for a query that the service refuses
 */
export function resolveQuery(parent: string, query: StructuredQuery): ResolvedQuery {
  const { collectionId, allDescendants } = selector(query);
  if (query.offset < 0) fail('INVALID_ARGUMENT', 'offset is negative');
  if (query.limit !== undefined && query.limit < 0) fail('INVALID_ARGUMENT', 'limit is negative');
  const filter = query.where && resolveFilter(query.where, 0);
  if (filter !== undefined) checkFilter(filter);
  const explicit = query.orderBy.map(resolveOrder);
  checkOrders(explicit);
  if (collectionId === '') checkKindless(filter, explicit);
  checkCursor(query.startAt, explicit);
  checkCursor(query.endAt, explicit);
  return {
    parent,
    collectionId,
    allDescendants,
    filter,
    orders: completeOrders(explicit, filter),
    explicitOrders: explicit.length,
    startAt: stored(query.startAt),
    endAt: stored(query.endAt),
    offset: query.offset,
    limit: query.limit,
    select: query.select?.length ? query.select.map(parseFieldPath) : undefined,
    findNearest: query.findNearest && resolveNearest(query.findNearest),
  };
}

function selector({ from }: StructuredQuery): StructuredQuery['from'][number] {
  const [only, ...others] = from;
  if (only === undefined) fail('INVALID_ARGUMENT', 'Query must select from one collection.');
  if (others.length > 0) fail('INVALID_ARGUMENT', 'Query cannot select from more than one collection.');
  const { collectionId, allDescendants } = only;
  if ((collectionId === '' && !allDescendants) || collectionId.includes('/')) {
    fail('INVALID_ARGUMENT', `Collection id "${collectionId}" is invalid.`);
  }
  return only;
}

/** Nesting that no client writes by hand, far from where the stack would end. */
const maxDepth = 100;

/** An AND of nothing constrains nothing, as in the service; an OR of nothing is refused. */
function resolveFilter(filter: Filter, depth: number): Condition | undefined {
  if (depth > maxDepth) fail('INVALID_ARGUMENT', `Filters are nested deeper than ${maxDepth} levels.`);
  if (filter.type === 'field') {
    const { type, field, op, value } = filter;
    return { type, path: parseFieldPath(field), op, value: storedValue(value) };
  }
  if (filter.type === 'unary') return resolveUnary(filter.op, parseFieldPath(filter.field));
  const filters = filter.filters
    .map((part) => resolveFilter(part, depth + 1))
    .filter((part) => part !== undefined);
  if (filters.length > 0) return { type: filter.type, filters };
  return filter.type === 'and'
    ? undefined
    : fail('INVALID_ARGUMENT', 'Composite filter must have at least one sub-filter.');
}

const nan: Value = { type: 'double', value: Number.NaN };

function resolveUnary(op: UnaryOperator, path: readonly string[]): Condition {
  return {
    type: 'field',
    path,
    op: op === 'IS_NAN' || op === 'IS_NULL' ? 'EQUAL' : 'NOT_EQUAL',
    value: op === 'IS_NAN' || op === 'IS_NOT_NAN' ? nan : { type: 'null' },
  };
}

function resolveOrder({ field, direction }: Order): ResolvedOrder {
  return { path: parseFieldPath(field), descending: direction === 'DESCENDING' };
}

/** Positions compare with what is stored. */
function stored(cursor: Cursor | undefined): Cursor | undefined {
  return cursor && { values: storedValues(cursor.values), before: cursor.before };
}

function checkOrders(explicit: readonly ResolvedOrder[]): void {
  const seen = new Set<string>();
  for (const { path } of explicit) {
    const field = formatFieldPath(path);
    if (seen.has(field)) fail('INVALID_ARGUMENT', `order by clause cannot contain duplicate fields ${field}`);
    seen.add(field);
  }
}

/** The orderings given, then the other inequality fields by name, then `__name__`, in the direction of the last given. */
function completeOrders(explicit: readonly ResolvedOrder[], filter: Condition | undefined): ResolvedOrder[] {
  const descending = explicit.at(-1)?.descending ?? false;
  const implied = new Map<string, ResolvedOrder>();
  for (const { op, path } of comparisons(filter)) {
    if (inequalities.has(op) && !isName(path)) implied.set(formatFieldPath(path), { path, descending });
  }
  for (const { path } of explicit) implied.delete(formatFieldPath(path));
  const added = [...implied].sort(([a], [b]) => compareStrings(a, b)).map(([, order]) => order);
  const orders = [...explicit, ...added];
  const name = orders.findIndex(({ path }) => isName(path));
  const behind = name < 0 ? undefined : orders[name + 1];
  if (behind !== undefined) {
    fail(
      'INVALID_ARGUMENT',
      `Order by clause cannot contain more fields after the key ${formatFieldPath(behind.path)}`,
    );
  }
  return name < 0 ? [...orders, { path: ['__name__'], descending }] : orders;
}

function checkKindless(filter: Condition | undefined, explicit: readonly ResolvedOrder[]): void {
  const other = comparisons(filter).find(({ path }) => !isName(path));
  if (other !== undefined)
    fail('INVALID_ARGUMENT', `kind is required for filter: ${formatFieldPath(other.path)}`);
  if (explicit.some(({ path, descending }) => !isName(path) || descending)) {
    fail('INVALID_ARGUMENT', 'kind is required for all orders except __key__ ascending');
  }
}

function checkCursor(cursor: Cursor | undefined, explicit: readonly ResolvedOrder[]): void {
  for (const [i, value] of cursor?.values.entries() ?? []) {
    const order = explicit[i];
    if (order === undefined) fail('INVALID_ARGUMENT', 'Cursor has too many values.');
    if (!isName(order.path)) continue;
    if (value.type !== 'reference')
      fail('INVALID_ARGUMENT', 'Cursor __key__ value is not a document reference.');
    checkDocumentName(value.value);
  }
}
