import type {
  Aggregation,
  FieldOperator,
  Filter,
  FindNearest,
  Order,
  StructuredQuery,
  UnaryOperator,
} from '../query/types.ts';
import { fail } from '../values/status.ts';
import type { AggregationMessage, FieldReference, FilterMessage, QueryMessage } from './messages.ts';

/** The query that a google.firestore.v1.StructuredQuery asks for; what it means is checked where it is run. */
export function toQuery(message: QueryMessage | undefined): StructuredQuery {
  if (!message) fail('INVALID_ARGUMENT', 'structured_query is required.');
  const { from, select, where, orderBy, startAt, endAt, offset, limit, findNearest } = message;
  return {
    from,
    orderBy: orderBy.map(toOrder),
    offset,
    ...(select && { select: select.fields.map(({ fieldPath }) => fieldPath) }),
    ...(where && { where: toFilter(where) }),
    ...(startAt && { startAt }),
    ...(endAt && { endAt }),
    ...(limit !== undefined && { limit }),
    ...(findNearest && { findNearest: toNearest(findNearest) }),
  };
}

/** The aggregations of a StructuredAggregationQuery, named `field_1`, `field_2`… where they have no alias. */
export function toAggregations(messages: readonly AggregationMessage[]): Aggregation[] {
  let unnamed = 0;
  return messages.map((message) => ({
    alias: message.alias === '' ? `field_${++unnamed}` : message.alias,
    op: toAggregate(message),
  }));
}

function toAggregate({ count, sum, avg }: AggregationMessage): Aggregation['op'] {
  if (count) return { type: 'count', ...(count.upTo !== undefined && { upTo: count.upTo }) };
  if (sum) return { type: 'sum', field: pathOf(sum.field) };
  if (avg) return { type: 'avg', field: pathOf(avg.field) };
  return fail(
    'INVALID_ARGUMENT',
    'An aggregation has no operator: one of "count", "sum" and "avg" must be set.',
  );
}

function pathOf(field: FieldReference | undefined): string {
  return field?.fieldPath ?? '';
}

function toOrder({ field, direction }: QueryMessage['orderBy'][number]): Order {
  return { field: pathOf(field), direction: direction === 'DESCENDING' ? 'DESCENDING' : 'ASCENDING' };
}

const fieldOperators: readonly FieldOperator[] = [
  'LESS_THAN',
  'LESS_THAN_OR_EQUAL',
  'GREATER_THAN',
  'GREATER_THAN_OR_EQUAL',
  'EQUAL',
  'NOT_EQUAL',
  'ARRAY_CONTAINS',
  'IN',
  'ARRAY_CONTAINS_ANY',
  'NOT_IN',
];

const unaryOperators: readonly UnaryOperator[] = ['IS_NAN', 'IS_NULL', 'IS_NOT_NAN', 'IS_NOT_NULL'];

function toFilter({ compositeFilter, fieldFilter, unaryFilter }: FilterMessage): Filter {
  if (compositeFilter) {
    const type =
      compositeFilter.op === 'AND'
        ? 'and'
        : compositeFilter.op === 'OR'
          ? 'or'
          : unsupported(compositeFilter.op);
    return { type, filters: compositeFilter.filters.map(toFilter) };
  }
  if (fieldFilter) {
    const { field, op, value } = fieldFilter;
    const operator = fieldOperators.find((name) => name === op) ?? unsupported(op);
    if (!value) fail('INVALID_ARGUMENT', 'A field filter has no value.');
    return { type: 'field', field: pathOf(field), op: operator, value };
  }
  if (unaryFilter) {
    const { field, op } = unaryFilter;
    return {
      type: 'unary',
      field: pathOf(field),
      op: unaryOperators.find((name) => name === op) ?? unsupported(op),
    };
  }
  return fail('INVALID_ARGUMENT', 'A filter is empty: one of the fields of "filter_type" must be set.');
}

function unsupported(op: string): never {
  fail('INVALID_ARGUMENT', `"${op}" is not a valid filter operator.`);
}

const measures = ['EUCLIDEAN', 'COSINE', 'DOT_PRODUCT'] as const;

function toNearest(message: NonNullable<QueryMessage['findNearest']>): FindNearest {
  const { vectorField, queryVector, distanceMeasure, limit, distanceResultField, distanceThreshold } =
    message;
  if (!queryVector) fail('INVALID_ARGUMENT', 'find_nearest.query_vector is required.');
  if (limit === undefined) fail('INVALID_ARGUMENT', 'find_nearest.limit is required.');
  return {
    vectorField: pathOf(vectorField),
    queryVector,
    distanceMeasure: measures.find((name) => name === distanceMeasure) ?? 'DISTANCE_MEASURE_UNSPECIFIED',
    limit,
    ...(distanceResultField !== '' && { distanceResultField }),
    ...(distanceThreshold !== undefined && { distanceThreshold }),
  };
}
