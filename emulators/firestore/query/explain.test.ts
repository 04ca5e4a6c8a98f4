import { expect, test } from 'vitest';
import { root } from './arbitraries.ts';
import { aggregateStats, planSummary, queryStats } from './explain.ts';
import { resolveQuery } from './resolve.ts';
import type { Filter, StructuredQuery } from './types.ts';

const field = (name: string, op: 'EQUAL' | 'ARRAY_CONTAINS' | 'LESS_THAN'): Filter => ({
  type: 'field',
  field: name,
  op,
  value: { type: 'integer', value: 1n },
});

function plan(query: Partial<StructuredQuery>): string[] {
  const from = [{ collectionId: 'c', allDescendants: false }];
  const { indexesUsed } = planSummary(resolveQuery(root, { from, orderBy: [], offset: 0, ...query }));
  return indexesUsed.map(({ query_scope, properties }) => `${query_scope} ${properties}`);
}

test('the plan names an index for each branch, in the service’s notation', () => {
  expect(plan({})).toEqual(['Collection (__name__ ASC)']);
  expect(
    plan({
      from: [{ collectionId: 'c', allDescendants: true }],
      orderBy: [{ field: 'a', direction: 'DESCENDING' }],
    }),
  ).toEqual(['Collection group (a DESC, __name__ DESC)']);
  const filters = [field('b', 'EQUAL'), field('tags', 'ARRAY_CONTAINS'), field('a', 'EQUAL')];
  expect(plan({ where: { type: 'and', filters } })).toEqual([
    'Collection (a ASC, b ASC, tags CONTAINS, __name__ ASC)',
  ]);
  expect(plan({ where: { type: 'or', filters: [field('a', 'EQUAL'), field('a', 'LESS_THAN')] } })).toEqual([
    'Collection (a ASC, __name__ ASC)',
  ]);
});

test('the figures are those of the bill', () => {
  expect(queryStats(3, 2, 1)).toMatchObject({ resultsReturned: 3, readOperations: 5 });
  expect(queryStats(0, 0, 1)).toMatchObject({ resultsReturned: 0, readOperations: 1 });
  expect(aggregateStats(1001, 1)).toMatchObject({ resultsReturned: 1, readOperations: 2 });
  expect(aggregateStats(0, 1)).toMatchObject({ readOperations: 1 });
});
