import { describe, expect, test } from 'vitest';
import { formatFieldPath } from '../values/fieldPath.ts';
import type { Value } from '../values/types.ts';
import { root } from './arbitraries.ts';
import { resolveQuery } from './resolve.ts';
import type { FieldOperator, Filter, Order, StructuredQuery, UnaryOperator } from './types.ts';

const one: Value = { type: 'integer', value: 1n };
const list = (length: number): Value => ({
  type: 'array',
  values: Array.from({ length }, (_, i) => ({ type: 'integer', value: BigInt(i) })),
});
const reference = (path: string): Value => ({ type: 'reference', value: `${root}/${path}` });
const field = (name: string, op: FieldOperator, value: Value = one): Filter => ({
  type: 'field',
  field: name,
  op,
  value,
});
const unary = (name: string, op: UnaryOperator): Filter => ({ type: 'unary', field: name, op });
const and = (...filters: Filter[]): Filter => ({ type: 'and', filters });
const or = (...filters: Filter[]): Filter => ({ type: 'or', filters });
const asc = (name: string): Order => ({ field: name, direction: 'ASCENDING' });
const desc = (name: string): Order => ({ field: name, direction: 'DESCENDING' });

function resolve(query: Partial<StructuredQuery>) {
  const from = [{ collectionId: 'c', allDescendants: false }];
  return resolveQuery(root, { from, orderBy: [], offset: 0, ...query });
}

function nested(depth: number): Filter {
  return depth === 0 ? field('a', 'EQUAL') : and(nested(depth - 1));
}

describe('the ordering is completed', () => {
  const cases: { given: string; query: Partial<StructuredQuery>; orders: string }[] = [
    { given: 'nothing', query: {}, orders: '__name__' },
    { given: 'a descending field', query: { orderBy: [desc('a')] }, orders: '-a -__name__' },
    { given: 'an inequality', query: { where: field('a', 'GREATER_THAN') }, orders: 'a __name__' },
    {
      given: 'inequalities out of order, after a descending field',
      query: {
        where: and(field('c', 'LESS_THAN'), field('b', 'NOT_EQUAL'), field('a', 'EQUAL')),
        orderBy: [desc('z')],
      },
      orders: '-z -b -c -__name__',
    },
    { given: 'IS_NOT_NULL', query: { where: unary('a', 'IS_NOT_NULL') }, orders: 'a __name__' },
    { given: 'IS_NULL', query: { where: unary('a', 'IS_NULL') }, orders: '__name__' },
    { given: 'an explicit name', query: { orderBy: [asc('a'), desc('__name__')] }, orders: 'a -__name__' },
    {
      given: 'a name inequality beside another',
      query: { where: and(field('__name__', 'GREATER_THAN', reference('c/d')), field('a', 'LESS_THAN')) },
      orders: 'a __name__',
    },
  ];
  test.each(cases)('for $given', ({ query, orders }) => {
    const found = resolve(query).orders.map(
      ({ path, descending }) => (descending ? '-' : '') + formatFieldPath(path),
    );
    expect(found.join(' ')).toBe(orders);
  });
});

describe('what the service refuses is refused in its words', () => {
  const range = "'NOT_IN' cannot be used in the same query with 'IN' or 'ARRAY_CONTAINS_ANY'.";
  const negation =
    "Only a single 'NOT_EQUAL', 'NOT_IN', 'IS_NOT_NAN', or 'IS_NOT_NULL' filter allowed per query.";
  const contains = "A maximum of 1 'ARRAY_CONTAINS' filter is allowed per disjunction.";
  const key = '__key__ filter value must be a Key';
  const cases: [string, Partial<StructuredQuery>][] = [
    ['offset is negative', { offset: -1 }],
    ['limit is negative', { limit: -1 }],
    ['Query must select from one collection.', { from: [] }],
    ['Collection id "" is invalid.', { from: [{ collectionId: '', allDescendants: false }] }],
    ["'IN' requires an ArrayValue.", { where: field('a', 'IN') }],
    ["'IN' requires an non-empty ArrayValue.", { where: field('a', 'IN', list(0)) }],
    ["'IN' supports up to 30 comparison values.", { where: field('a', 'IN', list(31)) }],
    [
      "'ARRAY_CONTAINS_ANY' supports up to 30 comparison values.",
      { where: field('a', 'ARRAY_CONTAINS_ANY', list(31)) },
    ],
    ["'NOT_IN' supports up to 10 comparison values.", { where: field('a', 'NOT_IN', list(11)) }],
    [range, { where: and(field('a', 'NOT_IN', list(2)), field('b', 'IN', list(2))) }],
    [negation, { where: and(field('a', 'NOT_EQUAL'), field('b', 'NOT_EQUAL')) }],
    [negation, { where: and(field('a', 'NOT_EQUAL'), unary('a', 'IS_NOT_NULL')) }],
    [contains, { where: and(field('a', 'ARRAY_CONTAINS'), field('b', 'ARRAY_CONTAINS')) }],
    [contains, { where: and(field('a', 'ARRAY_CONTAINS'), field('a', 'ARRAY_CONTAINS_ANY', list(2))) }],
    [
      'Too many disjunctions after normalization. Result had 36 disjunctions which is more than the maximum of 30',
      { where: and(field('a', 'IN', list(6)), field('b', 'IN', list(6))) },
    ],
    [
      'The query has 101 filters, which is more than the maximum of 100.',
      { where: and(...Array.from({ length: 101 }, () => field('a', 'EQUAL'))) },
    ],
    ['Filters are nested deeper than 100 levels.', { where: nested(101) }],
    ['Composite filter must have at least one sub-filter.', { where: or() }],
    [key, { where: field('__name__', 'EQUAL', { type: 'string', value: 'd' }) }],
    [key, { where: field('__name__', 'IN', list(1)) }],
    ['the name __key__ is reserved', { where: field('__name__', 'ARRAY_CONTAINS', reference('c/d')) }],
    [
      `Document parent name "${root}/c" lacks "/" at index ${root.length + 2}.`,
      { where: field('__name__', 'EQUAL', reference('c')) },
    ],
    [
      'Equality on key is not allowed if there are other inequality fields and key does not appear in inequalities.',
      { where: and(field('__name__', 'EQUAL', reference('c/d')), field('a', 'LESS_THAN')) },
    ],
    ['order by clause cannot contain duplicate fields a', { orderBy: [asc('a'), desc('a')] }],
    ['Order by clause cannot contain more fields after the key a', { orderBy: [asc('__name__'), asc('a')] }],
    [
      'Order by clause cannot contain more fields after the key a',
      { where: field('a', 'LESS_THAN'), orderBy: [asc('__name__')] },
    ],
    ['Cursor has too many values.', { orderBy: [asc('a')], startAt: { values: [one, one], before: true } }],
    ['Cursor has too many values.', { endAt: { values: [one], before: true } }],
    [
      'Cursor __key__ value is not a document reference.',
      { orderBy: [asc('__name__')], startAt: { values: [one], before: true } },
    ],
    [
      'kind is required for filter: a',
      { from: [{ collectionId: '', allDescendants: true }], where: field('a', 'EQUAL') },
    ],
    [
      'kind is required for all orders except __key__ ascending',
      { from: [{ collectionId: '', allDescendants: true }], orderBy: [desc('__name__')] },
    ],
    ['Property path "a..b" is invalid.', { where: field('a..b', 'EQUAL') }],
  ];
  test.each(cases)('%s', (message, query) => {
    expect(() => resolve(query)).toThrow(expect.objectContaining({ code: 'INVALID_ARGUMENT', message }));
  });
});

test('what is just within the limits is taken', () => {
  expect(() => resolve({ where: field('a', 'IN', list(30)) })).not.toThrow();
  expect(() => resolve({ where: field('a', 'NOT_IN', list(10)) })).not.toThrow();
  expect(() => resolve({ where: and(field('a', 'IN', list(5)), field('b', 'IN', list(6))) })).not.toThrow();
  expect(() =>
    resolve({ where: or(field('a', 'ARRAY_CONTAINS'), field('b', 'ARRAY_CONTAINS')) }),
  ).not.toThrow();
  expect(() => resolve({ where: or(field('a', 'NOT_IN', list(2)), field('b', 'EQUAL')) })).not.toThrow();
  expect(() => resolve({ where: nested(100) })).not.toThrow();
  expect(resolve({ where: and() }).filter).toBeUndefined();
});

test('timestamps in filters and cursors are cut to microseconds as stored ones are', () => {
  const fine: Value = { type: 'timestamp', value: { seconds: 1, nanos: 1999 } };
  const cut: Value = { type: 'timestamp', value: { seconds: 1, nanos: 1000 } };
  const query = resolve({
    where: field('a', 'EQUAL', fine),
    orderBy: [asc('a')],
    startAt: { values: [fine], before: true },
  });
  expect(query.filter).toMatchObject({ value: cut });
  expect(query.startAt?.values).toEqual([cut]);
});
