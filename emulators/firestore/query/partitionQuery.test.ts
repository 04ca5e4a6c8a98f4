import { beforeAll, describe, expect, test } from 'vitest';
import { Database } from '../store/database.ts';
import { root } from './arbitraries.ts';
import { partitionQuery } from './partitionQuery.ts';
import { runQuery } from './runQuery.ts';
import type { Cursor, StructuredQuery } from './types.ts';

const byName: StructuredQuery = {
  from: [{ collectionId: 'c', allDescendants: true }],
  orderBy: [{ field: '__name__', direction: 'ASCENDING' }],
  offset: 0,
};
const database = new Database('projects/p/databases/(default)');

beforeAll(async () => {
  for (let i = 0; i < 400; i++) {
    const name = `${root}/parents/p${i % 3}/c/d${i}`;
    await database.commit([{ type: 'update', name, fields: new Map(), transforms: [] }]);
  }
});

function partition(
  options: { partitionCount: number; pageSize?: number; pageToken?: string },
  query = byName,
) {
  return partitionQuery(database.view(), root, query, { pageSize: 0, pageToken: '', ...options });
}

function countBetween(startAt: Cursor | undefined, endAt: Cursor | undefined): number {
  const bounds = { ...(startAt && { startAt }), ...(endAt && { endAt }) };
  return runQuery(database.view(), root, { ...byName, ...bounds }).documents.length;
}

test('the parts hold every document once and are of about the same size', () => {
  const { partitions } = partition({ partitionCount: 2 });
  const bounds = [undefined, ...partitions, undefined];
  const sizes = bounds.slice(1).map((end, i) => countBetween(bounds[i], end));
  expect(sizes).toEqual([133, 133, 134]);
});

test('small parts are not made', () => {
  expect(partition({ partitionCount: 50 }).partitions).toHaveLength(2);
  expect(
    partition({ partitionCount: 50 }, { ...byName, from: [{ collectionId: 'none', allDescendants: true }] }),
  ).toEqual({
    partitions: [],
    nextPageToken: '',
  });
});

test('pages give the same points as one answer', () => {
  const { partitions } = partition({ partitionCount: 2 });
  const first = partition({ partitionCount: 2, pageSize: 1 });
  const second = partition({ partitionCount: 2, pageSize: 1, pageToken: first.nextPageToken });
  expect([...first.partitions, ...second.partitions]).toEqual(partitions);
  expect(second.nextPageToken).toBe('');
});

describe('refuses', () => {
  test.each<[string, Partial<StructuredQuery>]>([
    ['a collection', { from: [{ collectionId: 'c', allDescendants: false }] }],
    ['a limit', { limit: 5 }],
    ['another order', { orderBy: [{ field: 'a', direction: 'ASCENDING' }] }],
  ])('%s', (_, query) => {
    expect(() => partition({ partitionCount: 2 }, { ...byName, ...query })).toThrow(/collection group/);
  });

  test('bad counts and tokens', () => {
    expect(() => partition({ partitionCount: 0 })).toThrow('partition_count must be positive.');
    expect(() => partition({ partitionCount: 1, pageToken: 'x' })).toThrow('Invalid page token.');
  });
});
