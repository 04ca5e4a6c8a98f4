import {
  type CollectionReference,
  type DocumentData,
  FieldPath,
  Filter,
  type Query,
} from 'firebase-admin/firestore';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type AdminClient, adminClient } from './adminClient.ts';

let client: AdminClient;
let people: CollectionReference;

beforeAll(async () => {
  client = await adminClient();
  const { db } = client;
  people = db.collection('people');
  const batch = db.batch();
  for (const [id, person] of Object.entries(everyone)) batch.set(people.doc(id), person);
  await batch.commit();
});

afterAll(() => client.close());

const everyone: Record<string, DocumentData> = {
  ann: { age: 30, city: 'Rome', tags: ['a', 'b'], home: { zip: 1 } },
  bob: { age: 20, city: 'Oslo', tags: ['b'], home: { zip: 2 } },
  cat: { age: 30, city: 'Oslo', tags: ['c', 'a'], nick: null },
  dan: { age: 40, city: 'Rome', tags: [], nick: Number.NaN },
  eve: { age: 10, tags: [{ x: 1 }], nick: 'e' },
};

async function idsOf(query: Query): Promise<string> {
  return (await query.get()).docs.map(({ id }) => id).join(' ');
}
const documentId = FieldPath.documentId();

test.each<[string, string, (all: CollectionReference) => Query]>([
  ['==', 'ann cat', (q) => q.where('age', '==', 30)],
  ['== null', 'cat', (q) => q.where('nick', '==', null)],
  ['== NaN', 'dan', (q) => q.where('nick', '==', Number.NaN)],
  ['!=', 'eve bob dan', (q) => q.where('age', '!=', 30)],
  ['!= null', 'dan eve', (q) => q.where('nick', '!=', null)],
  ['!= NaN', 'eve', (q) => q.where('nick', '!=', Number.NaN)],
  ['<', 'eve bob', (q) => q.where('age', '<', 30)],
  ['<=', 'eve bob ann cat', (q) => q.where('age', '<=', 30)],
  ['> and <', 'bob ann cat', (q) => q.where('age', '>', 10).where('age', '<', 40)],
  ['>= of strings', 'ann dan', (q) => q.where('city', '>=', 'P')],
  ['in', 'ann bob cat dan', (q) => q.where('city', 'in', ['Rome', 'Oslo'])],
  ['in with null and NaN', 'eve', (q) => q.where('nick', 'in', [null, Number.NaN, 'e'])],
  ['not-in', 'eve bob', (q) => q.where('age', 'not-in', [30, 40])],
  ['not-in with null', '', (q) => q.where('age', 'not-in', [30, null])],
  ['not-in with NaN', 'eve', (q) => q.where('nick', 'not-in', [Number.NaN])],
  ['array-contains', 'ann bob', (q) => q.where('tags', 'array-contains', 'b')],
  ['array-contains of a map', 'eve', (q) => q.where('tags', 'array-contains', { x: 1 })],
  ['array-contains-any', 'ann cat eve', (q) => q.where('tags', 'array-contains-any', ['a', { x: 1 }])],
  ['== of a list', 'bob', (q) => q.where('tags', '==', ['b'])],
  ['== of a map', 'ann', (q) => q.where('home', '==', { zip: 1 })],
  ['nested field', 'bob', (q) => q.where('home.zip', '>', 1)],
  [
    'or',
    'bob cat dan',
    (q) => q.where(Filter.or(Filter.where('city', '==', 'Oslo'), Filter.where('age', '==', 40))),
  ],
  [
    'or of and',
    'bob dan',
    (q) =>
      q.where(
        Filter.or(
          Filter.and(Filter.where('city', '==', 'Oslo'), Filter.where('age', '<', 30)),
          Filter.where('age', '>', 30),
        ),
      ),
  ],
  [
    'or beside order and limit',
    'dan ann',
    (q) =>
      q
        .where(Filter.or(Filter.where('city', '==', 'Rome'), Filter.where('age', '==', 10)))
        .orderBy('age', 'desc')
        .limit(2),
  ],
  [
    'or with in and array-contains',
    'ann bob cat',
    (q) =>
      q.where(Filter.or(Filter.where('tags', 'array-contains', 'b'), Filter.where('city', 'in', ['Oslo']))),
  ],
  [
    'inequalities of two fields',
    'cat ann',
    (q) => q.where('age', '>', 20).where('city', '<', 'S').orderBy('city').limit(3).where('age', '<', 40),
  ],
  ['id ==', 'bob', (q) => q.where(documentId, '==', 'bob')],
  ['id in', 'bob eve', (q) => q.where(documentId, 'in', ['eve', 'bob', 'zoe'])],
  ['id in references', 'bob', (q) => q.where(documentId, 'in', [q.doc('bob')])],
  ['id not-in', 'cat dan eve', (q) => q.where(documentId, 'not-in', ['ann', 'bob'])],
  ['id range', 'bob cat', (q) => q.where(documentId, '>', 'ann').where(documentId, '<=', 'cat')],
  ['id range, descending', 'eve dan', (q) => q.where(documentId, '>', 'cat').orderBy(documentId, 'desc')],
  ['two orders', 'bob cat ann dan', (q) => q.orderBy('city').orderBy('age')],
  ['two orders in two directions', 'cat bob dan ann', (q) => q.orderBy('city').orderBy('age', 'desc')],
  ['order that a filter implies, descending', 'dan cat ann bob eve', (q) => q.orderBy('age', 'desc')],
  ['limit', 'eve bob', (q) => q.orderBy('age').limit(2)],
  ['limitToLast', 'cat dan', (q) => q.orderBy('age').limitToLast(2)],
  [
    'limitToLast between cursors',
    'bob ann',
    (q) => q.orderBy('age').orderBy(documentId).startAt(20).endBefore(30, 'cat').limitToLast(2),
  ],
  ['offset', 'cat dan', (q) => q.orderBy('age').offset(3)],
  ['offset past the end', '', (q) => q.offset(9)],
  ['startAt', 'ann cat dan', (q) => q.orderBy('age').startAt(30)],
  ['startAfter', 'dan', (q) => q.orderBy('age').startAfter(30)],
  ['endAt', 'eve bob ann cat', (q) => q.orderBy('age').endAt(30)],
  ['endBefore', 'eve bob', (q) => q.orderBy('age').endBefore(30)],
  ['startAt between values', 'ann cat dan', (q) => q.orderBy('age').startAt(25)],
  ['startAt another type', '', (q) => q.orderBy('age').startAt('x')],
  ['startAt an id', 'cat dan eve', (q) => q.orderBy(documentId).startAt('cat')],
  ['startAfter two values', 'cat dan', (q) => q.orderBy('age').orderBy(documentId).startAfter(30, 'ann')],
  ['startAt of a prefix', 'ann cat dan', (q) => q.orderBy('age').orderBy(documentId).startAt(30)],
])('%s finds %s', async (_, ids, build) => {
  expect(await idsOf(build(people))).toBe(ids);
});

test.each<[string, string, (all: CollectionReference, cat: Awaited<ReturnType<typeof catOf>>) => Query]>([
  ['no order', 'cat dan eve', (q, cat) => q.startAt(cat)],
  ['startAfter', 'dan', (q, cat) => q.orderBy('age').startAfter(cat)],
  ['startAt, descending', 'cat ann bob eve', (q, cat) => q.orderBy('age', 'desc').startAt(cat)],
  ['endBefore', 'eve bob ann', (q, cat) => q.orderBy('age').endBefore(cat)],
  ['an inequality', 'cat dan', (q, cat) => q.where('age', '>', 10).startAt(cat)],
  ['an equality', 'cat', (q, cat) => q.where('city', '==', 'Oslo').startAt(cat)],
  ['limitToLast', 'cat dan', (q, cat) => q.orderBy('age').startAt(cat).limitToLast(5)],
])('a cursor of a snapshot with %s finds %s', async (_, ids, build) => {
  expect(await idsOf(build(people, await catOf()))).toBe(ids);
});

async function catOf() {
  return people.doc('cat').get();
}

test('select returns fields, nested ones, or none', async () => {
  const [ann] = (await people.select('age', 'home.zip', 'nowhere').limit(1).get()).docs;
  expect(ann?.data()).toEqual({ age: 30, home: { zip: 1 } });
  const [bare] = (await people.select().limit(1).get()).docs;
  expect(bare?.data()).toEqual({});
  const [first, none] = await client.db.getAll(people.doc('ann'), people.doc('zoe'), {
    fieldMask: ['city', 'home.zip'],
  });
  expect(first?.data()).toEqual({ city: 'Rome', home: { zip: 1 } });
  expect(none?.exists).toBe(false);
});

test('getAll answers in the order asked, each as often as asked', async () => {
  const refs = ['dan', 'zoe', 'ann', 'dan'].map((id) => people.doc(id));
  const found = await client.db.getAll(...refs);
  expect(found.map(({ id, exists }) => [id, exists])).toEqual([
    ['dan', true],
    ['zoe', false],
    ['ann', true],
    ['dan', true],
  ]);
});
