import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Database } from '../store/database.ts';
import { StatusError } from '../values/status.ts';
import type { Value } from '../values/types.ts';
import { aggregate } from './aggregate.ts';
import { fields, query, root } from './arbitraries.ts';
import { oracle } from './oracle.ts';
import type { Aggregation, StructuredQuery } from './types.ts';

const all: StructuredQuery = { from: [{ collectionId: 'c', allDescendants: false }], orderBy: [], offset: 0 };
const integer = (value: bigint): Value => ({ type: 'integer', value });
const double = (value: number): Value => ({ type: 'double', value });
const count: Aggregation = { alias: 'count', op: { type: 'count' } };
const sum: Aggregation = { alias: 'sum', op: { type: 'sum', field: 'f' } };
const average: Aggregation = { alias: 'avg', op: { type: 'avg', field: 'f' } };

async function databaseWith(values: readonly (Value | undefined)[]): Promise<Database> {
  const database = new Database('projects/p/databases/(default)');
  for (const [i, value] of values.entries()) {
    const content = new Map(value === undefined ? [] : [['f', value]]);
    await database.commit([{ type: 'update', name: `${root}/c/d${i}`, fields: content, transforms: [] }]);
  }
  return database;
}

async function aggregateOf(values: readonly (Value | undefined)[], ...aggregations: Aggregation[]) {
  const database = await databaseWith(values);
  return Object.fromEntries(aggregate(database.view(), root, all, aggregations).values);
}

const max = 2n ** 63n - 1n;

test.each<[string, Value[], Value, Value]>([
  ['nothing', [], integer(0n), { type: 'null' }],
  ['integers', [integer(1n), integer(2n)], integer(3n), double(1.5)],
  ['mixed numbers', [integer(1n), double(0.5)], double(1.5), double(0.75)],
  ['what is no number', [{ type: 'string', value: '1' }, { type: 'null' }], integer(0n), { type: 'null' }],
  ['integers over 64 bits', [integer(max), integer(1n)], double(2 ** 63), double(2 ** 62)],
  [
    'integers over 64 bits on the way only',
    [integer(max), integer(max), integer(-max)],
    integer(max),
    double(Number(max) / 3),
  ],
  ['NaN', [integer(1n), double(Number.NaN)], double(Number.NaN), double(Number.NaN)],
  ['infinities', [double(Number.MAX_VALUE), double(Number.MAX_VALUE)], double(Infinity), double(Infinity)],
  ['opposite infinities', [double(Infinity), double(-Infinity)], double(Number.NaN), double(Number.NaN)],
])('sums and averages %s', async (_, values, expectedSum, expectedAverage) => {
  expect(await aggregateOf(values, sum, average)).toEqual({ sum: expectedSum, avg: expectedAverage });
});

test('a count beside a sum takes only documents with the field', async () => {
  const values = [integer(1n), undefined, { type: 'null' } as const];
  expect(await aggregateOf(values, count)).toEqual({ count: integer(3n) });
  expect(await aggregateOf(values, count, sum)).toEqual({ count: integer(2n), sum: integer(1n) });
});

test('a count stops at up_to', async () => {
  const upTo = (most: bigint): Aggregation => ({ alias: 'count', op: { type: 'count', upTo: most } });
  const values = [integer(1n), integer(1n), integer(1n)];
  expect(await aggregateOf(values, upTo(2n))).toEqual({ count: integer(2n) });
  expect(await aggregateOf(values, upTo(5n))).toEqual({ count: integer(3n) });
  await expect(aggregateOf(values, upTo(0n))).rejects.toThrow('up_to must be greater than 0.');
});

describe('refuses', () => {
  test.each([
    ['no aggregation', []],
    ['six aggregations', Array.from({ length: 6 }, (_, i) => ({ ...count, alias: `a${i}` }))],
    ['an alias twice', [count, count]],
  ])('%s', async (_, aggregations) => {
    await expect(aggregateOf([], ...aggregations)).rejects.toThrow(StatusError);
  });
});

test('aggregates what the naive oracle finds', async () => {
  const database = new Database('projects/p/databases/(default)');
  const contents = fc.sample(fields, { numRuns: 150, seed: 7 });
  for (const [i, content] of contents.entries()) {
    await database.commit([{ type: 'update', name: `${root}/c/d${i}`, fields: content, transforms: [] }]);
  }
  const view = database.view();
  const documents = [...view.collection(`${root}/c`)];
  fc.assert(
    fc.property(query, fc.constantFrom('a', 'b', 'm.x'), (structured, field) => {
      const found = oracle(documents, root, structured);
      const whole = found.filter(({ fields: content }) => content.has(field));
      try {
        const counted = aggregate(view, root, structured, [count]).values.get('count');
        expect(counted).toEqual(integer(BigInt(found.length)));
        const beside = aggregate(view, root, structured, [
          count,
          { alias: 's', op: { type: 'sum', field } },
        ]).values;
        if (!field.includes('.')) expect(beside.get('count')).toEqual(integer(BigInt(whole.length)));
      } catch (error) {
        fc.pre(!(error instanceof StatusError));
        throw error;
      }
    }),
    { numRuns: 1000, seed: 3, maxSkipsPerRun: 20 },
  );
});
