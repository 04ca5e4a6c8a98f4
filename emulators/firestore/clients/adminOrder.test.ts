import { FieldValue, GeoPoint, type Query, Timestamp } from 'firebase-admin/firestore';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type AdminClient, adminClient } from './adminClient.ts';

let client: AdminClient;

beforeAll(async () => {
  client = await adminClient();
});

afterAll(() => client.close());

/** One value of each type and more, in Firestore's order. */
function ordered(): unknown[] {
  const { db } = client;
  return [
    null,
    false,
    true,
    Number.NaN,
    Number.NEGATIVE_INFINITY,
    -1.5,
    0,
    1,
    1.5,
    Number.POSITIVE_INFINITY,
    new Timestamp(1, 0),
    new Timestamp(1, 1000),
    '',
    'a',
    'b',
    'ü',
    '\uffee',
    '💡',
    Buffer.from([]),
    Buffer.from([1]),
    Buffer.from([1, 0]),
    Buffer.from([2]),
    db.doc('a/a'),
    db.doc('a/a/b/b'),
    db.doc('a/b'),
    new GeoPoint(-1, 5),
    new GeoPoint(0, -5),
    new GeoPoint(0, 5),
    [],
    [1],
    [1, 2],
    [2],
    ['a'],
    FieldValue.vector([9]),
    FieldValue.vector([1, 2]),
    FieldValue.vector([1, 3]),
    {},
    { a: 1 },
    { a: 1, b: 0 },
    { a: 2 },
    { b: 0 },
  ];
}

async function idsOf(query: Query): Promise<string> {
  return (await query.get()).docs.map(({ id }) => id).join(' ');
}

test('values of all types are in order, both ways, and documents without the field left out', async () => {
  const mixed = client.db.collection('mixed');
  const batch = client.db.batch().set(mixed.doc('none'), { other: 1 });
  for (const [i, value] of ordered().entries())
    batch.set(mixed.doc(`v${String(i).padStart(2, '0')}`), { value });
  await batch.commit();
  const ids = ordered().map((_, i) => `v${String(i).padStart(2, '0')}`);
  expect(await idsOf(mixed.orderBy('value'))).toBe(ids.join(' '));
  expect(await idsOf(mixed.orderBy('value', 'desc'))).toBe(ids.toReversed().join(' '));
});
