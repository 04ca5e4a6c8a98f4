/** Random documents and queries for tests: few different values, so that queries find something. */
import * as fc from 'fast-check';
import type { Fields, Value } from '../values/types.ts';
import type { Cursor, FieldOperator, Filter, Order, StructuredQuery, UnaryOperator } from './types.ts';

export const root = 'projects/p/databases/(default)/documents';

const double = (value: number): Value => ({ type: 'double', value });
const map = (fields: Record<string, Value>): Value => ({
  type: 'map',
  fields: new Map(Object.entries(fields)),
});
const vector = (...numbers: number[]): Value =>
  map({
    __type__: { type: 'string', value: '__vector__' },
    value: { type: 'array', values: numbers.map(double) },
  });

const scalar: fc.Arbitrary<Value> = fc.oneof(
  fc.constant<Value>({ type: 'null' }),
  fc.boolean().map((value): Value => ({ type: 'boolean', value })),
  fc
    .constantFrom(0n, 1n, 2n, 3n, -1n, 2n ** 53n + 1n, -(2n ** 63n))
    .map((value): Value => ({ type: 'integer', value })),
  fc.constantFrom(0, -0, 1, 1.5, 2, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53, 5e-324).map(double),
  fc.constantFrom(0, 1, -1).map((seconds): Value => ({ type: 'timestamp', value: { seconds, nanos: 1000 } })),
  fc.constantFrom('', 'a', 'b', 'ä', '\uffee', '😀').map((value): Value => ({ type: 'string', value })),
  fc
    .constantFrom([], [0], [255], [0, 1])
    .map((bytes): Value => ({ type: 'bytes', value: Uint8Array.from(bytes) })),
  fc
    .constantFrom('c/d1', 'c/d2', 'c/d1/c/d1')
    .map((path): Value => ({ type: 'reference', value: `${root}/${path}` })),
  fc.constantFrom(0, 1).map((latitude): Value => ({ type: 'geoPoint', latitude, longitude: -1 })),
);

export const value: fc.Arbitrary<Value> = fc.oneof(
  { weight: 6, arbitrary: scalar },
  {
    weight: 2,
    arbitrary: fc.array(scalar, { maxLength: 3 }).map((values): Value => ({ type: 'array', values })),
  },
  { weight: 1, arbitrary: fc.constantFrom(vector(1, 2), vector(1, 3), vector(4)) },
  { weight: 1, arbitrary: fc.dictionary(fc.constantFrom('x', 'y'), scalar, { maxKeys: 2 }).map(map) },
);

export const fields: fc.Arbitrary<Fields> = fc
  .record(
    {
      a: value,
      b: value,
      tags: fc.array(scalar, { maxLength: 4 }).map((values): Value => ({ type: 'array', values })),
      m: value,
    },
    { requiredKeys: [] },
  )
  .map((record) => new Map(Object.entries(record)));

const id = fc.nat(40).map((n) => `d${n}`);

/** Names in the collection `c`, in `c` below documents of it, and in another collection. */
export const documentName: fc.Arbitrary<string> = fc.oneof(
  { weight: 8, arbitrary: id.map((one) => `${root}/c/${one}`) },
  { weight: 3, arbitrary: fc.tuple(id, id).map(([one, two]) => `${root}/c/${one}/c/${two}`) },
  { weight: 1, arbitrary: id.map((one) => `${root}/other/${one}`) },
);

const field = fc.constantFrom('a', 'b', 'tags', 'm', 'm.x');
const list = (most: number) =>
  fc.array(value, { minLength: 1, maxLength: most }).map((values): Value => ({ type: 'array', values }));
const reference = documentName.map((name): Value => ({ type: 'reference', value: name }));
const plainOperator = fc.constantFrom<FieldOperator>(
  'EQUAL',
  'NOT_EQUAL',
  'LESS_THAN',
  'LESS_THAN_OR_EQUAL',
  'GREATER_THAN',
  'GREATER_THAN_OR_EQUAL',
);
const unaryOperator = fc.constantFrom<UnaryOperator>('IS_NAN', 'IS_NULL', 'IS_NOT_NAN', 'IS_NOT_NULL');
const type = fc.constant('field' as const);

const leaf: fc.Arbitrary<Filter> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ type, field, op: plainOperator, value }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('unary' as const), field, op: unaryOperator }) },
  { weight: 1, arbitrary: fc.record({ type, field, op: fc.constantFrom('IN', 'NOT_IN'), value: list(4) }) },
  {
    weight: 1,
    arbitrary: fc.record({
      type,
      field: fc.constantFrom('tags', 'a'),
      op: fc.constant('ARRAY_CONTAINS'),
      value: scalar,
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      type,
      field: fc.constant('tags'),
      op: fc.constant('ARRAY_CONTAINS_ANY'),
      value: list(3),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ type, field: fc.constant('__name__'), op: plainOperator, value: reference }),
  },
);

const filter: fc.Arbitrary<Filter> = fc.letrec<{ filter: Filter }>((tie) => ({
  filter: fc.oneof(
    { maxDepth: 2 },
    { weight: 3, arbitrary: leaf },
    {
      weight: 2,
      arbitrary: fc.record({
        type: fc.constantFrom('and', 'or'),
        filters: fc.array(tie('filter'), { minLength: 1, maxLength: 3 }),
      }),
    },
  ),
})).filter;

const order: fc.Arbitrary<Order> = fc.record({
  field: fc.oneof({ weight: 4, arbitrary: field }, { weight: 1, arbitrary: fc.constant('__name__') }),
  direction: fc.constantFrom('ASCENDING', 'DESCENDING'),
});

function cursorFor(orders: readonly Order[]): fc.Arbitrary<Cursor> {
  const values = fc.tuple(...orders.map((one) => (one.field === '__name__' ? reference : value)));
  const prefix = fc.tuple(values, fc.nat(orders.length)).map(([all, length]) => all.slice(0, length));
  return fc.record({ values: prefix, before: fc.boolean() });
}

function cursorsFor(orders: readonly Order[]): fc.Arbitrary<{ startAt?: Cursor; endAt?: Cursor }> {
  const cursor = cursorFor(orders);
  const some = fc.record({ startAt: cursor, endAt: cursor }, { requiredKeys: [] });
  return fc.oneof({ weight: 3, arbitrary: fc.constant({}) }, { weight: 1, arbitrary: some });
}

/** Queries of every kind; some of them the service refuses. */
export const query: fc.Arbitrary<StructuredQuery> = fc
  .array(order, { maxLength: 2 })
  .chain((orderBy) => fc.tuple(queryBy(orderBy), cursorsFor(orderBy)))
  .map(([plain, cursors]) => ({ ...plain, ...cursors }));

function queryBy(orderBy: readonly Order[]): fc.Arbitrary<StructuredQuery> {
  return fc.record(
    {
      from: fc.boolean().map((allDescendants) => [{ collectionId: 'c', allDescendants }]),
      where: filter,
      orderBy: fc.constant(orderBy),
      offset: fc.oneof({ weight: 5, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.nat(5) }),
      limit: fc.integer({ min: 1, max: 10 }),
    },
    { requiredKeys: ['from', 'orderBy', 'offset'] },
  );
}
