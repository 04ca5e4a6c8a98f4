import { compareNames } from '../values/compareNames.ts';
import { compareValues } from '../values/order.ts';
import type { Document, Value } from '../values/types.ts';
import { fieldValue } from './fieldValue.ts';
import { isName, type ResolvedOrder } from './resolved.ts';

/** The order of a query's results. Both documents must have every field of the ordering. */
export function compareDocuments(orders: readonly ResolvedOrder[], a: Document, b: Document): number {
  for (const { path, descending } of orders) {
    const side = isName(path)
      ? compareNames(a.name, b.name)
      : compareOptional(fieldValue(a, path), fieldValue(b, path));
    if (side !== 0) return descending ? -side : side;
  }
  return 0;
}

/** Where a document lies relative to a cursor, whose values may cover a prefix of the ordering. */
export function comparePosition(
  orders: readonly ResolvedOrder[],
  document: Document,
  values: readonly Value[],
): number {
  for (const [i, value] of values.entries()) {
    const order = orders[i];
    if (order === undefined) return 0;
    const side = compareOptional(fieldValue(document, order.path), value);
    if (side !== 0) return order.descending ? -side : side;
  }
  return 0;
}

function compareOptional(a: Value | undefined, b: Value | undefined): number {
  if (a === undefined || b === undefined) return Number(a !== undefined) - Number(b !== undefined);
  return compareValues(a, b);
}
