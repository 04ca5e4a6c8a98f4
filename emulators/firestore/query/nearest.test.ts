import { expect, test } from 'vitest';
import { Database } from '../store/database.ts';
import type { Value } from '../values/types.ts';
import { root } from './arbitraries.ts';
import { runQuery } from './runQuery.ts';
import type { FindNearest, StructuredQuery } from './types.ts';

const double = (value: number): Value => ({ type: 'double', value });
const vector = (...numbers: number[]): Value => ({
  type: 'map',
  fields: new Map<string, Value>([
    ['__type__', { type: 'string', value: '__vector__' }],
    ['value', { type: 'array', values: numbers.map(double) }],
  ]),
});

const stored: Record<string, Value> = {
  east: vector(1, 0),
  far: vector(10, 0),
  north: vector(0, 1),
  west: vector(-1, 0),
  solid: vector(1, 0, 0),
  array: { type: 'array', values: [double(1), double(0)] },
  text: { type: 'string', value: 'east' },
};

async function search(nearest: Partial<FindNearest>, query: Partial<StructuredQuery> = {}) {
  const database = new Database('projects/p/databases/(default)');
  for (const [id, v] of Object.entries(stored)) {
    const fields = new Map<string, Value>([
      ['v', v],
      ['id', { type: 'string', value: id }],
    ]);
    await database.commit([{ type: 'update', name: `${root}/c/${id}`, fields, transforms: [] }]);
  }
  const findNearest: FindNearest = {
    vectorField: 'v',
    queryVector: vector(1, 0),
    distanceMeasure: 'EUCLIDEAN',
    limit: 10,
    ...nearest,
  };
  const from = [{ collectionId: 'c', allDescendants: false }];
  const { documents } = runQuery(database.view(), root, {
    from,
    orderBy: [],
    offset: 0,
    findNearest,
    ...query,
  });
  return documents;
}

async function ids(nearest: Partial<FindNearest>, query?: Partial<StructuredQuery>): Promise<string> {
  return (await search(nearest, query)).map(({ name }) => name.split('/').at(-1)).join(' ');
}

test('the nearest come first, by each measure; other dimensions and types are left out', async () => {
  expect(await ids({})).toBe('east north west far');
  expect(await ids({ distanceMeasure: 'COSINE' })).toBe('east far north west');
  expect(await ids({ distanceMeasure: 'DOT_PRODUCT' })).toBe('far east north west');
});

test('a limit and a threshold cut the far ones off', async () => {
  expect(await ids({ limit: 2 })).toBe('east north');
  expect(await ids({ distanceThreshold: 2 })).toBe('east north west');
  expect(await ids({ distanceMeasure: 'DOT_PRODUCT', distanceThreshold: 1 })).toBe('far east');
});

test('filters come before the search', async () => {
  const where = {
    type: 'field',
    field: 'id',
    op: 'GREATER_THAN',
    value: { type: 'string', value: 'east' },
  } as const;
  expect(await ids({ limit: 1 }, { where })).toBe('north');
});

test('the distance is put where it is asked for, within the fields selected', async () => {
  const [nearest] = await search({ distanceResultField: 'away' }, { select: ['away'] });
  expect(nearest?.fields).toEqual(new Map([['away', double(0)]]));
  const [whole] = await search({ distanceResultField: 'away', distanceMeasure: 'COSINE' });
  expect([...(whole?.fields.keys() ?? [])]).toEqual(['v', 'id', 'away']);
});

test.each<[string, Partial<FindNearest>]>([
  ['Unknown Distance Measure.', { distanceMeasure: 'DISTANCE_MEASURE_UNSPECIFIED' }],
  ['FindNearest.limit must be a positive integer of no more than 1000', { limit: 0 }],
  ['FindNearest.limit must be a positive integer of no more than 1000', { limit: 1001 }],
  ['Cannot have a zero length vector.', { queryVector: vector() }],
  [
    'Vectors with more than 2048 dimensions are not supported.',
    { queryVector: vector(...Array(2049).fill(1)) },
  ],
  ['FindNearest.query_vector must be a vector.', { queryVector: double(1) }],
  ['The distanceResultField.property.name "__name__" is reserved.', { distanceResultField: '__name__' }],
])('refuses: %s', async (message, nearest) => {
  await expect(search(nearest)).rejects.toThrow(
    expect.objectContaining({ code: 'INVALID_ARGUMENT', message }),
  );
});
