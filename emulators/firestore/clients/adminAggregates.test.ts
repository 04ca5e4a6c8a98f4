import { AggregateField, type Query } from 'firebase-admin/firestore';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type AdminClient, adminClient } from './adminClient.ts';

let client: AdminClient;

beforeAll(async () => {
  client = await adminClient();
});

afterAll(() => client.close());

test('numbers are summed and averaged, and what is none passed over', async () => {
  const { db } = client;
  const all = db.collection('sums');
  const values = [1, 2, 3.5, '4', null, [1], { a: 1 }, Number.NaN];
  await Promise.all(
    values.map((n, i) => all.doc(`${i}`).set({ n, m: { n }, whole: i, most: Number.MAX_SAFE_INTEGER })),
  );
  const sum = (field: string) => ({
    sum: AggregateField.sum(field),
    mean: AggregateField.average(field),
    count: AggregateField.count(),
  });
  const run = async (query: Query, field: string) => (await query.aggregate(sum(field)).get()).data();
  expect(await run(all.where('whole', '<', 7), 'm.n')).toEqual({ sum: 6.5, mean: 6.5 / 3, count: 7 });
  expect(await run(all, 'n')).toEqual({ sum: Number.NaN, mean: Number.NaN, count: 8 });
  expect(await run(all.limit(3), 'whole')).toEqual({ sum: 3, mean: 1, count: 3 });
  expect(await run(all.where('whole', '>', 99), 'n')).toEqual({ sum: 0, mean: null, count: 0 });
  expect(await run(all, 'nowhere')).toEqual({ sum: 0, mean: null, count: 0 });
  expect((await all.orderBy('whole').offset(2).limit(3).count().get()).data().count).toBe(3);
  expect(
    (
      await all
        .orderBy('whole')
        .limitToLast(2)
        .aggregate({ s: AggregateField.sum('whole') })
        .get()
    ).data(),
  ).toEqual({ s: 13 });
});

const { MAX_SAFE_INTEGER, MAX_VALUE } = Number;

test.each<[string, number[], number, number]>([
  [
    'whole numbers past the safe ones',
    [MAX_SAFE_INTEGER, MAX_SAFE_INTEGER],
    2 * MAX_SAFE_INTEGER,
    MAX_SAFE_INTEGER,
  ],
  ['fractions', [0.5, 0.25, 2], 2.75, 2.75 / 3],
  ['more than a double holds', [MAX_VALUE, MAX_VALUE], Infinity, Infinity],
  ['infinities of both signs', [Infinity, -Infinity], Number.NaN, Number.NaN],
])('the sum and the average of %s', async (name, values, total, mean) => {
  const all = client.db.collection(name);
  await Promise.all(values.map((n, i) => all.doc(`${i}`).set({ n })));
  const figures = all.aggregate({ total: AggregateField.sum('n'), mean: AggregateField.average('n') });
  expect((await figures.get()).data()).toEqual({ total, mean });
});

test('more than five aggregations are refused', async () => {
  const six = Object.fromEntries([...'abcdef'].map((name) => [name, AggregateField.sum(name)]));
  await expect(client.db.collection('sums').aggregate(six).get()).rejects.toMatchObject({ code: 3 });
});
