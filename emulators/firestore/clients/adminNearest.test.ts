import {
  type CollectionReference,
  FieldPath,
  FieldValue,
  type Firestore,
  type Query,
} from 'firebase-admin/firestore';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type AdminClient, adminClient } from './adminClient.ts';
import { collect, writeTwenty } from './adminTwenty.ts';

let client: AdminClient;
let db: Firestore;
let all: CollectionReference;

beforeAll(async () => {
  client = await adminClient();
  db = client.db;
  all = await writeTwenty(db);
});

afterAll(() => client.close());

test('explain tells the plan alone, or with the figures of the run', async () => {
  const query = all.where('third', '==', 1).orderBy('n');
  const planned = await query.explain();
  expect(planned.snapshot).toBeNull();
  expect(planned.metrics.executionStats).toBeNull();
  expect(planned.metrics.planSummary.indexesUsed).toEqual([
    { query_scope: 'Collection', properties: '(third ASC, n ASC, __name__ ASC)' },
  ]);
  const ran = await query.explain({ analyze: true });
  expect(ran.snapshot?.size).toBe(7);
  expect(ran.metrics.executionStats).toMatchObject({
    resultsReturned: 7,
    readOperations: 7,
    debugStats: expect.any(Object),
  });
  expect(ran.metrics.executionStats?.executionDuration.nanoseconds).toBeGreaterThan(0);
  const none = await db.collection('nothing').explain({ analyze: true });
  expect(none.snapshot?.empty).toBe(true);
  expect(none.metrics.executionStats).toMatchObject({ resultsReturned: 0, readOperations: 1 });
  const counted = await query.count().explain({ analyze: true });
  expect(counted.snapshot?.data().count).toBe(7);
  expect(counted.metrics.executionStats?.resultsReturned).toBe(1);
  expect((await query.count().explain()).snapshot).toBeNull();
});

test('explainStream gives documents, then metrics', async () => {
  const items = await collect(
    all.limit(2).explainStream({ analyze: true }) as AsyncIterable<Record<string, unknown>>,
  );
  expect(items.map((item) => Object.keys(item).filter((key) => item[key] !== undefined))).toEqual([
    ['document'],
    ['document'],
    ['metrics'],
  ]);
  expect((await collect(all.limit(2).explainStream() as AsyncIterable<object>)).length).toBe(1);
});

test.each<[string, string, object]>([
  ['EUCLIDEAN', 'd05:0 d04:1 d06:1', { distanceMeasure: 'EUCLIDEAN', limit: 3 }],
  ['DOT_PRODUCT', 'd19:96 d18:91', { distanceMeasure: 'DOT_PRODUCT', limit: 2 }],
  ['COSINE', 'd05:0', { distanceMeasure: 'COSINE', limit: 1 }],
  [
    'EUCLIDEAN and a threshold',
    'd05:0 d04:1 d06:1',
    { distanceMeasure: 'EUCLIDEAN', limit: 9, distanceThreshold: 1.5 },
  ],
  [
    'DOT_PRODUCT and a threshold',
    'd19:96',
    { distanceMeasure: 'DOT_PRODUCT', limit: 9, distanceThreshold: 92 },
  ],
])('findNearest by %s finds %s', async (_, expected, options) => {
  const found = await all
    .findNearest({
      vectorField: 'at',
      queryVector: FieldValue.vector([5, 1]),
      distanceResultField: 'far',
      ...options,
    } as Parameters<Query['findNearest']>[0])
    .get();
  expect(found.docs.map((doc) => `${doc.id}:${Math.round(doc.get('far') * 1e6) / 1e6}`).join(' ')).toBe(
    expected,
  );
});

test('findNearest goes with filters and projections, and leaves out other dimensions', async () => {
  const search = {
    vectorField: new FieldPath('at'),
    queryVector: FieldValue.vector([0, 1]),
    limit: 1000,
    distanceMeasure: 'EUCLIDEAN',
  } as const;
  const found = await all.where('third', '==', 2).select('n').findNearest(search).get();
  expect(found.docs.map((doc) => doc.data()).slice(0, 2)).toEqual([{ n: 2 }, { n: 5 }]);
  expect(found.size).toBe(6);
  expect((await all.findNearest({ ...search, queryVector: [1, 2, 3] }).get()).empty).toBe(true);
  await expect(all.findNearest({ ...search, queryVector: Array(2049).fill(1) }).get()).rejects.toMatchObject({
    code: 3,
  });
});
