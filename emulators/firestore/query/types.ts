import type { Value } from '../values/types.ts';

/** google.firestore.v1.StructuredQuery with the emulator's own values; `offset` and absent parts as the proto says. */
export interface StructuredQuery {
  /** Empty for a query that the service refuses later; two or more are refused as the service does. */
  readonly from: readonly { readonly collectionId: string; readonly allDescendants: boolean }[];
  /** Field paths to return; undefined is the whole document, `['__name__']` the name only. */
  readonly select?: readonly string[];
  readonly where?: Filter;
  readonly orderBy: readonly Order[];
  readonly startAt?: Cursor;
  readonly endAt?: Cursor;
  readonly offset: number;
  readonly limit?: number;
  readonly findNearest?: FindNearest;
}

export type Filter =
  | { readonly type: 'and' | 'or'; readonly filters: readonly Filter[] }
  | { readonly type: 'field'; readonly field: string; readonly op: FieldOperator; readonly value: Value }
  | { readonly type: 'unary'; readonly field: string; readonly op: UnaryOperator };

export type FieldOperator =
  | 'LESS_THAN'
  | 'LESS_THAN_OR_EQUAL'
  | 'GREATER_THAN'
  | 'GREATER_THAN_OR_EQUAL'
  | 'EQUAL'
  | 'NOT_EQUAL'
  | 'ARRAY_CONTAINS'
  | 'IN'
  | 'ARRAY_CONTAINS_ANY'
  | 'NOT_IN';

export type UnaryOperator = 'IS_NAN' | 'IS_NULL' | 'IS_NOT_NAN' | 'IS_NOT_NULL';

export interface Order {
  /** A field path as on the wire: dotted, segments quoted with backticks where they need it. */
  readonly field: string;
  readonly direction: 'ASCENDING' | 'DESCENDING';
}

export interface Cursor {
  readonly values: readonly Value[];
  readonly before: boolean;
}

export interface FindNearest {
  readonly vectorField: string;
  readonly queryVector: Value;
  readonly distanceMeasure: 'EUCLIDEAN' | 'COSINE' | 'DOT_PRODUCT' | 'DISTANCE_MEASURE_UNSPECIFIED';
  /** 1…1000 */
  readonly limit: number;
  readonly distanceResultField?: string;
  readonly distanceThreshold?: number;
}

export interface Aggregation {
  /** As given, or `field_1`, `field_2`… where the request gives none. */
  readonly alias: string;
  readonly op:
    | { readonly type: 'count'; readonly upTo?: bigint }
    | { readonly type: 'sum' | 'avg'; readonly field: string };
}
