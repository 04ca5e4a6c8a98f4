import { expect, test } from 'vitest';
import { newDatabase, put, remove, root } from '../store/fixtures.ts';
import { Meter } from './meter.ts';

const none = { reads: 0, writes: 0, deletes: 0, indexEntries: 0 };

test('reads are counted by tag and collection group, for each project', () => {
  const meter = new Meter();
  meter.read('cart', `${root}/shops/s/products/1`, 1);
  meter.read('cart', `${root}/products`, 3);
  meter.read('search', `${root}/shops`, 2);
  meter.read('search', 'projects/q/databases/(default)/documents/shops', 9);
  expect(meter.usage('p')).toEqual({
    total: { ...none, reads: 6 },
    collections: { products: { ...none, reads: 4 }, shops: { ...none, reads: 2 } },
    tags: {
      cart: { total: { ...none, reads: 4 }, collections: { products: { ...none, reads: 4 } } },
      search: { total: { ...none, reads: 2 }, collections: { shops: { ...none, reads: 2 } } },
    },
  });
  meter.reset('p');
  expect(meter.usage('p')).toEqual({ total: none, collections: {}, tags: {} });
  expect(meter.usage('q').total.reads).toBe(9);
});

test.each([
  ['query', 0, 1],
  ['query', 1, 1],
  ['query', 50, 50],
  ['aggregation', 0, 1],
  ['aggregation', 1000, 1],
  ['aggregation', 1001, 2],
] as const)('a %s over %i costs %i reads', (kind, found, reads) => {
  const meter = new Meter();
  meter[kind]('tag', `${root}/c`, found);
  expect(meter.usage('p').total.reads).toBe(reads);
});

test('a commit costs each of its writes, also those that change nothing', async () => {
  const { database } = newDatabase();
  const meter = new Meter();
  const writes = [put('c/a', { a: 1, b: 2 }), put('c/a', { a: 1 }), remove('c/missing')];
  for (let i = 0; i < 2; i++) {
    const { changes } = await database.commit(writes);
    meter.commit('tag', writes, changes);
  }
  const verify = {
    type: 'verify',
    name: `${root}/c/a`,
    transforms: [],
    precondition: { exists: true },
  } as const;
  meter.commit('tag', [verify], (await database.commit([verify])).changes);
  expect(meter.usage('p').total).toMatchObject({ reads: 0, writes: 4, deletes: 2 });
});

test('a commit adds the index entries of the documents it changed', async () => {
  const { database } = newDatabase();
  const meter = new Meter();
  const writes = [put('c/a', { a: 1, b: 2 })];
  for (let i = 0; i < 2; i++) meter.commit('tag', writes, (await database.commit(writes)).changes);
  expect(meter.usage('p').total.indexEntries).toBe(4);
});
