import { compareValues, typeRank } from '../values/order.ts';
import type { Document, Value } from '../values/types.ts';
import { comparePosition } from './compareDocuments.ts';
import { elements } from './disjunctions.ts';
import { fieldValue } from './fieldValue.ts';
import type { Comparison, Condition, ResolvedQuery } from './resolved.ts';
import type { FieldOperator } from './types.ts';

/**
 * Whether a document belongs to a query's results, offset and limit aside: it is in the collection, has every field
 * of the ordering, passes the filter and lies between the cursors.
 */
export function matches(query: ResolvedQuery, document: Document): boolean {
  return inScope(query, document.name) && qualifies(query, document);
}

/** The same for a document that is known to be in the query's collection or group. */
export function qualifies(query: ResolvedQuery, document: Document): boolean {
  return (
    query.orders.every(({ path }) => fieldValue(document, path) !== undefined) &&
    (query.filter === undefined || passes(query.filter, document)) &&
    !isBeforeStart(query, document) &&
    !isAfterEnd(query, document)
  );
}

export function isBeforeStart({ startAt, orders }: ResolvedQuery, document: Document): boolean {
  if (startAt === undefined) return false;
  const side = comparePosition(orders, document, startAt.values);
  return startAt.before ? side < 0 : side <= 0;
}

export function isAfterEnd({ endAt, orders }: ResolvedQuery, document: Document): boolean {
  if (endAt === undefined) return false;
  const side = comparePosition(orders, document, endAt.values);
  return endAt.before ? side >= 0 : side > 0;
}

/** Whether a name is that of a document in the query's collection, or of the group at or below its parent. */
export function inScope({ parent, collectionId, allDescendants }: ResolvedQuery, name: string): boolean {
  if (!name.startsWith(`${parent}/`)) return false;
  const collectionEnd = name.lastIndexOf('/');
  if (!allDescendants) return name.slice(0, collectionEnd) === `${parent}/${collectionId}`;
  return collectionId === '' || name.slice(0, collectionEnd).endsWith(`/${collectionId}`);
}

function passes(filter: Condition, document: Document): boolean {
  switch (filter.type) {
    case 'and':
      return filter.filters.every((part) => passes(part, document));
    case 'or':
      return filter.filters.some((part) => passes(part, document));
    case 'field': {
      const value = fieldValue(document, filter.path);
      return value !== undefined && satisfies(filter, value);
    }
  }
}

/** A stored value against one comparison; range operators hold within the type of the operand only. */
export function satisfies({ op, value: operand }: Comparison, value: Value): boolean {
  switch (op) {
    case 'EQUAL':
      return compareValues(value, operand) === 0;
    case 'NOT_EQUAL':
      return value.type !== 'null' && compareValues(value, operand) !== 0;
    case 'IN':
      return elements(operand).some((element) => equalsListed(element, value));
    case 'NOT_IN':
      return (
        value.type !== 'null' &&
        !elements(operand).some((element) => element.type === 'null' || compareValues(element, value) === 0)
      );
    case 'ARRAY_CONTAINS':
      return elements(value).some((element) => equalsListed(operand, element));
    case 'ARRAY_CONTAINS_ANY':
      return elements(value).some((element) =>
        elements(operand).some((listed) => equalsListed(listed, element)),
      );
    default:
      return typeRank(value) === typeRank(operand) && isInRange(op, compareValues(value, operand));
  }
}

/** Equality for IN and the array operators, where neither null nor NaN equals anything. */
function equalsListed(listed: Value, value: Value): boolean {
  return !equalsNothing(listed) && compareValues(listed, value) === 0;
}

export function equalsNothing(value: Value): boolean {
  return value.type === 'null' || (value.type === 'double' && Number.isNaN(value.value));
}

function isInRange(op: FieldOperator, side: number): boolean {
  if (op === 'LESS_THAN') return side < 0;
  if (op === 'LESS_THAN_OR_EQUAL') return side <= 0;
  if (op === 'GREATER_THAN') return side > 0;
  return side >= 0;
}
