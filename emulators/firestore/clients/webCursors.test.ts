import {
  average,
  Bytes,
  collection,
  collectionGroup,
  count,
  doc,
  documentId,
  endAt,
  endBefore,
  FieldPath,
  type Firestore,
  GeoPoint,
  getAggregateFromServer,
  getCountFromServer,
  getDoc,
  getDocsFromServer,
  limit,
  limitToLast,
  or,
  orderBy,
  type Query,
  query,
  startAfter,
  startAt,
  sum,
  Timestamp,
  vector,
  where,
  writeBatch,
} from 'firebase/firestore';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type WebClient, webClient } from './webClient.ts';
import { putThings } from './webThings.ts';

const { NaN: nan } = Number;
let client: WebClient;
/** New for each test: what earlier queries left in its cache would be looked at too. */
let db: Firestore;

beforeAll(async () => {
  client = await webClient();
  await putThings(client.other);
  const batch = writeBatch(client.other);
  for (const path of [
    'abc/1/parts/cg1',
    'abc/1/b/2/parts/cg2',
    'parts/cg3',
    'parts/cg3/parts/cg4',
    'zz/1/partsnot/no',
  ])
    batch.set(doc(client.other, path), { n: path.length });
  const ordered = [
    null,
    false,
    true,
    nan,
    -Infinity,
    -1,
    0,
    1.5,
    2 ** 40,
    new Timestamp(1, 0),
    new Timestamp(1, 1000),
    '',
    'a',
    'é',
    '｡',
    '👋',
    Bytes.fromUint8Array(new Uint8Array([])),
    Bytes.fromUint8Array(new Uint8Array([1])),
    doc(client.other, 'a/b'),
    doc(client.other, 'a/b/c/d'),
    new GeoPoint(-1, 5),
    new GeoPoint(0, 0),
    [],
    [1],
    [1, 0],
    vector([5]),
    vector([1, 1]),
    {},
    { a: 1 },
    { a: 1, b: 0 },
    { b: 0 },
  ];
  ordered.forEach(
    (value, at) => void batch.set(doc(client.other, 'ordered', String(at).padStart(2, '0')), { value, at }),
  );
  await batch.commit();
});

beforeEach(() => {
  db = client.open();
});

afterAll(() => client.close());

async function idsOf(found: Query): Promise<string> {
  return (await getDocsFromServer(found)).docs.map(({ id }) => id).join('');
}

const all = () => collection(db, 'things');
const ref = (id: string) => doc(db, 'things', id);
const id = documentId();

const numbers = () => query(all(), where('n', '>', 0), orderBy('n'));

test.each<[string, string, () => Query | Promise<Query>]>([
  ['startAt', 'bc', () => query(numbers(), startAt(2))],
  ['startAfter and endBefore', 'b', () => query(numbers(), startAfter(1), endBefore(2.5))],
  ['endAt', 'ab', () => query(numbers(), endAt(2))],
  ['a document', 'c', async () => query(numbers(), startAfter(await getDoc(ref('b'))))],
  ['a document at the end', 'ab', async () => query(numbers(), endAt(await getDoc(ref('b'))))],
  [
    'limitToLast before a document',
    'b',
    async () => query(numbers(), endBefore(await getDoc(ref('c'))), limitToLast(1)),
  ],
  ['names', 'cd', () => query(all(), orderBy(id), startAt('c'), endBefore('e'))],
  ['two fields', 'cgbe', () => query(all(), orderBy('s'), orderBy(id), startAt('x', 'b'), endAt('y', 'e'))],
  [
    'two fields, descending',
    'gca',
    () => query(all(), orderBy('s', 'desc'), orderBy(id, 'desc'), startAfter('y', 'b'), limit(3)),
  ],
  [
    'a document in a query by inequality',
    'bc',
    async () => query(all(), where('n', '>', 0), startAfter(await getDoc(ref('a')))),
  ],
])('a cursor of %s gives %s', async (_, expected, build) => {
  expect(await idsOf(await build())).toBe(expected);
});

test('collection groups are found at every depth, and between names', async () => {
  const parts = collectionGroup(db, 'parts');
  expect(await idsOf(parts)).toBe('cg2cg1cg3cg4');
  const below = query(parts, where(id, '>=', 'abc/1/parts/cg1'), where(id, '<', 'parts/cg3/parts/zz'));
  expect(await idsOf(below)).toBe('cg1cg3cg4');
  expect(await idsOf(query(parts, orderBy(id), startAt('parts/cg3/parts/cg4')))).toBe('cg4');
  expect(await idsOf(query(parts, where('n', '>', 14)))).toBe('cg1cg2cg4');
  expect((await getCountFromServer(parts)).data().count).toBe(4);
});

test('all types are in one order, forwards and backwards', async () => {
  const ordered = collection(db, 'ordered');
  const all = (await getDocsFromServer(ordered)).docs.map((found) => found.get('at'));
  expect(all).toHaveLength(31);
  // By windows of a limit, because within one the SDK puts documents in order itself.
  for (const at of all) {
    const first = await getDocsFromServer(query(ordered, orderBy('value'), limit(at + 1)));
    expect(first.docs.map((found) => found.get('at'))).toEqual(all.slice(0, at + 1));
    const last = await getDocsFromServer(query(ordered, orderBy('value', 'desc'), limit(all.length - at)));
    expect(last.docs.map((found) => found.get('at'))).toEqual(all.slice(at).reverse());
  }
});

test.each<[string, () => Query, object]>([
  ['a collection, where it has the field', () => all(), { all: 6, total: nan, mean: nan }],
  ['a range', () => numbers(), { all: 3, total: 5.5, mean: 5.5 / 3 }],
  ['a limit', () => query(numbers(), limit(2)), { all: 2, total: 3, mean: 1.5 }],
  ['limitToLast', () => query(numbers(), limitToLast(2)), { all: 2, total: 4.5, mean: 2.25 }],
  ['a cursor', () => query(numbers(), startAfter(2)), { all: 1, total: 2.5, mean: 2.5 }],
  [
    'an or',
    () => query(all(), or(where('n', '==', 1), where('n', '==', 2))),
    { all: 2, total: 3, mean: 1.5 },
  ],
  ['nothing', () => query(all(), where('n', '==', 99)), { all: 0, total: 0, mean: null }],
  ['what has no numbers', () => query(all(), where('n', '==', 'text')), { all: 1, total: 0, mean: null }],
])('%s is counted, summed and averaged', async (_, build, expected) => {
  const figures = { all: count(), total: sum('n'), mean: average('n') };
  expect((await getAggregateFromServer(build(), figures)).data()).toEqual(expected);
});

test('aggregates of nested and oddly named fields, under any alias, are over documents that have all of them', async () => {
  const odd = { 'a b': sum('m.k'), 'with.dot': average(new FieldPath('odd.name')), again: sum('m.k') };
  expect((await getAggregateFromServer(all(), odd)).data()).toEqual({ 'a b': 2, 'with.dot': 1, again: 2 });
});
