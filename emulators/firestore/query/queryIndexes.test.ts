import { beforeAll, describe, expect, test } from 'vitest';
import { Database } from '../store/database.ts';
import type { Write } from '../store/types.ts';
import type { View } from '../store/view.ts';
import type { Value } from '../values/types.ts';
import { root } from './arbitraries.ts';
import { QueryIndexes } from './queryIndexes.ts';
import { runQuery } from './runQuery.ts';
import type { Filter, StructuredQuery } from './types.ts';

const integer = (value: number): Value => ({ type: 'integer', value: BigInt(value) });

function update(path: string, fields: Record<string, Value>): Write {
  return { type: 'update', name: `${root}/${path}`, fields: new Map(Object.entries(fields)), transforms: [] };
}

function byKind(kind: number): StructuredQuery {
  const where: Filter = { type: 'field', field: 'kind', op: 'EQUAL', value: integer(kind) };
  const from = [{ collectionId: 'c', allDescendants: false }];
  return { from, where, orderBy: [{ field: 'rank', direction: 'DESCENDING' }], offset: 0, limit: 50 };
}

function oneOf(first: number, count: number): Filter {
  const values = Array.from({ length: count }, (_, i) => integer((first + i) % 100));
  return { type: 'field', field: 'kind', op: 'IN', value: { type: 'array', values } };
}

function page(n: number): StructuredQuery {
  const where: Filter = { type: 'field', field: 'rank', op: 'LESS_THAN', value: integer(90_000) };
  const startAt = { values: [integer(n * 500)], before: false };
  return { ...byKind(0), where, orderBy: [{ field: 'rank', direction: 'ASCENDING' }], startAt };
}

function pageByName(n: number): StructuredQuery {
  const startAt = {
    values: [{ type: 'reference', value: `${root}/c/d${n + 10_000}` } as const],
    before: false,
  };
  const { where: _, ...rest } = byKind(0);
  return { ...rest, orderBy: [{ field: '__name__', direction: 'ASCENDING' }], startAt };
}

describe('over 100,000 documents', () => {
  const database = new Database('projects/p/databases/(default)');
  const indexes = new QueryIndexes();
  const ids = (query: StructuredQuery) =>
    runQuery(database.view(), root, query, { indexes }).documents.map(({ name }) => name.split('/').at(-1));

  beforeAll(async () => {
    database.onCommit(indexes.apply);
    for (let start = 0; start < 100_000; start += 500) {
      const writes = Array.from({ length: 500 }, (_, i) => start + i).map((n) =>
        update(`c/d${n}`, { kind: integer(n % 100), rank: integer((n * 7919) % 100_003) }),
      );
      await database.commit(writes);
    }
    ids(byKind(0));
  }, 60_000);

  test.each([
    ['equality, order and limit', byKind],
    ['equality and limit', (kind: number) => ({ ...byKind(kind), orderBy: [] })],
    ['ten values of IN, order and limit', (kind: number) => ({ ...byKind(0), where: oneOf(kind, 10) })],
    ['a range from a cursor on', (kind: number) => page(kind)],
    ['names from a cursor on', (kind: number) => pageByName(kind)],
  ])('%s take at most 10 ms in 95 of 100 runs', (_, queryFor) => {
    ids(queryFor(0));
    const times = Array.from({ length: 100 }, (_, kind) => {
      const start = performance.now();
      expect(ids(queryFor(kind))).toHaveLength(50);
      return performance.now() - start;
    });
    expect(times.sort((a, b) => a - b)[94]).toBeLessThan(10);
  });

  test('the index follows updates and deletions', async () => {
    await database.commit([update('c/first', { kind: integer(5), rank: integer(1_000_000) })]);
    expect(ids(byKind(5))[0]).toBe('first');
    await database.commit([update('c/first', { kind: integer(6), rank: integer(1_000_000) })]);
    expect(ids(byKind(5))[0]).not.toBe('first');
    expect(ids(byKind(6))[0]).toBe('first');
    await database.commit([{ type: 'delete', name: `${root}/c/first`, transforms: [] }]);
    expect(ids(byKind(6))[0]).not.toBe('first');
  });

  test('a view from before the indexes were there is not taken for the newest state', async () => {
    const past = database.view();
    await database.commit([update('c/later', { kind: integer(8), rank: integer(3_000_000) })]);
    const fresh = new QueryIndexes({ newest: database.now() });
    const first = (view: View) => runQuery(view, root, byKind(8), { indexes: fresh }).documents[0]?.name;
    expect(first(past)).not.toBe(`${root}/c/later`);
    expect(first(database.view())).toBe(`${root}/c/later`);
  });

  test('a view of the past does not see what the index knows', async () => {
    const past = database.view();
    await database.commit([update('c/late', { kind: integer(7), rank: integer(2_000_000) })]);
    expect(ids(byKind(7))[0]).toBe('late');
    const found = runQuery(past, root, byKind(7), { indexes }).documents.map(({ name }) => name);
    expect(found).toHaveLength(50);
    expect(found).not.toContain(`${root}/c/late`);
  });
});

test('indexes beyond the most that are kept go, the ones unused longest first', async () => {
  const database = new Database('projects/p/databases/(default)');
  const indexes = new QueryIndexes({ minDocuments: 0, maxIndexes: 2 });
  database.onCommit(indexes.apply);
  await database.commit([update('c/d', { kind: integer(1) })]);
  const run = (field: string) => {
    const from = [{ collectionId: 'c', allDescendants: false }];
    runQuery(
      database.view(),
      root,
      { from, orderBy: [{ field, direction: 'ASCENDING' }], offset: 0 },
      { indexes },
    );
  };
  for (const field of ['a', 'b', 'a', 'c']) run(field);
  expect(indexes.shapes).toEqual(['(a ASC, __name__ ASC)', '(c ASC, __name__ ASC)']);
});
