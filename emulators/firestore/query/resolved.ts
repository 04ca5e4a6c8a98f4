import type { Value } from '../values/types.ts';
import type { Cursor, FieldOperator } from './types.ts';

/** A structured query that passed the service's checks, with paths parsed and every implicit ordering spelled out. */
export interface ResolvedQuery {
  /** A document name or `projects/P/databases/D/documents`. */
  readonly parent: string;
  /** Empty for every collection at or below the parent (with `allDescendants`), as a recursive delete asks. */
  readonly collectionId: string;
  readonly allDescendants: boolean;
  readonly filter: Condition | undefined;
  /** Ends with `__name__`. */
  readonly orders: readonly ResolvedOrder[];
  /** How many of `orders` the caller wrote; the rest are implied. */
  readonly explicitOrders: number;
  readonly startAt: Cursor | undefined;
  readonly endAt: Cursor | undefined;
  readonly offset: number;
  readonly limit: number | undefined;
  readonly select: readonly (readonly string[])[] | undefined;
  readonly findNearest: ResolvedNearest | undefined;
}

export type Condition = Comparison | { readonly type: 'and' | 'or'; readonly filters: readonly Condition[] };

/**
 * One field against one value. Unary filters are here too: IS_NULL is EQUAL to null, IS_NOT_NAN is NOT_EQUAL to NaN.
 * The value of IN, NOT_IN and ARRAY_CONTAINS_ANY is an array.
 */
export interface Comparison {
  readonly type: 'field';
  readonly path: readonly string[];
  readonly op: FieldOperator;
  readonly value: Value;
}

export interface ResolvedOrder {
  readonly path: readonly string[];
  readonly descending: boolean;
}

export interface ResolvedNearest {
  readonly vectorPath: readonly string[];
  readonly queryVector: readonly number[];
  readonly distanceMeasure: 'EUCLIDEAN' | 'COSINE' | 'DOT_PRODUCT';
  readonly limit: number;
  readonly resultPath: readonly string[] | undefined;
  readonly distanceThreshold: number | undefined;
}

/** Whether the path is `__name__`, the document's own name. */
export function isName(path: readonly string[]): boolean {
  return path.length === 1 && path[0] === '__name__';
}

export const inequalities: ReadonlySet<FieldOperator> = new Set<FieldOperator>([
  'LESS_THAN',
  'LESS_THAN_OR_EQUAL',
  'GREATER_THAN',
  'GREATER_THAN_OR_EQUAL',
  'NOT_EQUAL',
  'NOT_IN',
]);

/** Every comparison of a filter, left to right. */
export function comparisons(filter: Condition | undefined): readonly Comparison[] {
  if (filter === undefined) return [];
  return filter.type === 'field' ? [filter] : filter.filters.flatMap(comparisons);
}
