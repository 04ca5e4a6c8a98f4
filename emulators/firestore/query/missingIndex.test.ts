import { describe, expect, test } from 'vitest';
import type { Value } from '../values/types.ts';
import { root } from './arbitraries.ts';
import { checkIndexes, missingIndex, type StrictIndexConfig } from './missingIndex.ts';
import { resolveQuery } from './resolve.ts';
import type { FieldOperator, Filter, Order, StructuredQuery } from './types.ts';

const one: Value = { type: 'integer', value: 1n };
const field = (name: string, op: FieldOperator = 'EQUAL', value: Value = one): Filter => ({
  type: 'field',
  field: name,
  op,
  value,
});
const and = (...filters: Filter[]): Filter => ({ type: 'and', filters });
const asc = (name: string): Order => ({ field: name, direction: 'ASCENDING' });
const desc = (name: string): Order => ({ field: name, direction: 'DESCENDING' });
const group = { from: [{ collectionId: 'c', allDescendants: true }] };

function resolve(query: Partial<StructuredQuery>) {
  return resolveQuery(root, {
    from: [{ collectionId: 'c', allDescendants: false }],
    orderBy: [],
    offset: 0,
    ...query,
  });
}

/** An index of `c` from words as `a`, `-b` (descending), `tags[]` (contains). */
function index(words: string, queryScope = 'COLLECTION') {
  const fields = words.split(' ').map((word) => {
    if (word.endsWith('[]')) return { fieldPath: word.slice(0, -2), arrayConfig: 'CONTAINS' };
    return { fieldPath: word.replace('-', ''), order: word.startsWith('-') ? 'DESCENDING' : 'ASCENDING' };
  });
  return { collectionGroup: 'c', queryScope, fields };
}

function missing(query: Partial<StructuredQuery>, config: StrictIndexConfig = {}): string | undefined {
  const found = missingIndex(resolve(query), config);
  if (found?.list === 'fieldOverrides') return `${found.entry.fieldPath} override`;
  return found?.entry.fields
    .map(({ fieldPath, order, arrayConfig }) =>
      arrayConfig ? `${fieldPath}[]` : order === 'DESCENDING' ? `-${fieldPath}` : fieldPath,
    )
    .join(' ');
}

describe('needs no composite index', () => {
  test.each<[string, Partial<StructuredQuery>]>([
    ['everything', {}],
    ['equalities, merged', { where: and(field('a'), field('b'), field('tags', 'ARRAY_CONTAINS')) }],
    ['one ordering', { orderBy: [desc('a')] }],
    ['a range', { where: field('a', 'LESS_THAN') }],
    ['a range ordered the other way', { where: field('a', 'LESS_THAN'), orderBy: [desc('a')] }],
    ['equality ordered by itself', { where: field('a'), orderBy: [asc('a')] }],
    ['IN', { where: field('a', 'IN', { type: 'array', values: [one] }) }],
    [
      'a name',
      { where: and(field('__name__', 'EQUAL', { type: 'reference', value: `${root}/c/d` }), field('a')) },
    ],
    ['equality in reverse name order', { where: field('a'), orderBy: [desc('__name__')] }],
    ['a whole group', group],
  ])('%s', (_, query) => {
    expect(missing(query)).toBeUndefined();
  });
});

describe('needs a composite index, and is content with it', () => {
  test.each<[string, Partial<StructuredQuery>, string]>([
    ['equality and another order', { where: field('a'), orderBy: [desc('b')] }, 'a -b'],
    ['equalities and a range', { where: and(field('b'), field('a'), field('r', 'GREATER_THAN')) }, 'a b r'],
    ['contains and an order', { where: field('tags', 'ARRAY_CONTAINS'), orderBy: [asc('b')] }, 'tags[] b'],
    ['two orders', { orderBy: [asc('a'), desc('b')] }, 'a -b'],
    ['two inequalities', { where: and(field('b', 'LESS_THAN'), field('a', 'NOT_EQUAL')) }, 'a b'],
    ['names backwards', { orderBy: [desc('__name__')] }, '-__name__'],
    ['names against the order', { orderBy: [asc('a'), desc('__name__')] }, 'a -__name__'],
  ])('%s', (_, query, needed) => {
    expect(missing(query)).toBe(needed);
    expect(missing(query, { indexes: [index(needed)] })).toBeUndefined();
    expect(missing(query, { indexes: [index(needed, 'COLLECTION_GROUP')] })).toBe(needed);
  });
});

test('composite indexes with the same ending are merged', () => {
  const query = { where: and(field('a'), field('b')), orderBy: [asc('r')] };
  expect(missing(query, { indexes: [index('a r'), index('b r')] })).toBeUndefined();
  expect(missing(query, { indexes: [index('a r'), index('b -r')] })).toBe('a b r');
  expect(missing(query, { indexes: [index('a x r'), index('b r')] })).toBe('a b r');
  expect(missing(query, { indexes: [index('b -a r')] })).toBeUndefined();
  expect(missing(query, { indexes: [index('a b r __name__')] })).toBeUndefined();
  expect(missing(query, { indexes: [index('a b r -__name__')] })).toBe('a b r');
});

test('each branch of an OR needs its own', () => {
  const query = { where: { type: 'or', filters: [field('a'), field('b')] } as const, orderBy: [asc('r')] };
  expect(missing(query, { indexes: [index('a r')] })).toBe('b r');
  expect(missing(query, { indexes: [index('a r'), index('b r')] })).toBeUndefined();
});

test('groups have only the single-field indexes that an override gives them', () => {
  const query = { ...group, where: field('a') };
  const override = {
    collectionGroup: 'c',
    fieldPath: 'a',
    indexes: [{ order: 'ASCENDING', queryScope: 'COLLECTION_GROUP' }],
  };
  expect(missing(query)).toBe('a override');
  expect(missing(query, { fieldOverrides: [override] })).toBeUndefined();
  expect(missing({ where: field('a') }, { fieldOverrides: [override] })).toBe('a override');
  const found = missingIndex(resolve(query), {});
  expect(
    found?.list === 'fieldOverrides' && missing(query, { fieldOverrides: [found.entry] }),
  ).toBeUndefined();
});

test('an exempted field needs a composite index', () => {
  const exempt = { fieldOverrides: [{ collectionGroup: 'c', fieldPath: 'm', indexes: [] }] };
  expect(missing({ where: field('m.x') }, exempt)).toBe('m.x override');
  expect(missing({ where: and(field('m.x'), field('a')) }, exempt)).toBe('a m.x');
  expect(
    missing({ where: and(field('m.x'), field('a')) }, { ...exempt, indexes: [index('a m.x')] }),
  ).toBeUndefined();
});

test('the refusal says what to add', () => {
  expect(() => checkIndexes(resolve({ where: field('a'), orderBy: [desc('b')] }), {})).toThrow(
    expect.objectContaining({
      code: 'FAILED_PRECONDITION',
      message: `The query requires an index. Add this to "indexes" in firestore.indexes.json: ${JSON.stringify(
        {
          collectionGroup: 'c',
          queryScope: 'COLLECTION',
          fields: [
            { fieldPath: 'a', order: 'ASCENDING' },
            { fieldPath: 'b', order: 'DESCENDING' },
          ],
        },
      )}`,
    }),
  );
});
