import {
  type DocumentData,
  type DocumentReference,
  FieldPath,
  FieldValue,
  Timestamp,
  type UpdateData,
} from 'firebase-admin/firestore';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type AdminClient, adminClient } from './adminClient.ts';

let client: AdminClient;

beforeAll(async () => {
  client = await adminClient();
});

afterAll(() => client.close());

function fresh(): DocumentReference {
  return client.db.collection('writes').doc();
}

async function dataOf(doc: DocumentReference): Promise<DocumentData | undefined> {
  return (await doc.get()).data();
}

const { increment, arrayUnion, arrayRemove, minimum, maximum } = FieldValue;

test.each<[string, DocumentData, UpdateData<DocumentData>, DocumentData]>([
  ['a nested field alone', { a: { b: 1, c: 2 } }, { 'a.b': 9 }, { a: { b: 9, c: 2 } }],
  ['a map as a whole', { a: { b: 1, c: 2 } }, { a: { b: 9 } }, { a: { b: 9 } }],
  ['a field below what was no map', { a: 1 }, { 'a.b': 9 }, { a: { b: 9 } }],
  ['a nested field that it deletes', { a: { b: 1, c: 2 } }, { 'a.b': FieldValue.delete() }, { a: { c: 2 } }],
  ['a map that it empties', { a: { b: 1 } }, { 'a.b': FieldValue.delete() }, { a: {} }],
  ['a field that was not there', {}, { a: FieldValue.delete() }, {}],
  [
    'numbers by steps',
    { n: 1, d: 0.5, s: 'x' },
    { n: increment(2), d: increment(1), s: increment(3), m: increment(4) },
    { n: 3, d: 1.5, s: 3, m: 4 },
  ],
  [
    'lists by elements',
    { a: [1, 1, 2], b: [1, 2, 1, 3] },
    { a: arrayUnion(2, 3, 3), b: arrayRemove(1, 3), c: arrayUnion(1), d: arrayRemove(1) },
    { a: [1, 1, 2, 3], b: [2], c: [1], d: [] },
  ],
  [
    'lists by elements that are maps',
    { a: [{ x: 1 }] },
    { a: arrayUnion({ x: 1 }, { x: 2 }) },
    { a: [{ x: 1 }, { x: 2 }] },
  ],
  [
    'fields inside a map by transforms',
    { m: { n: 1 } },
    { 'm.n': increment(1), 'm.l': arrayUnion('x') },
    { m: { n: 2, l: ['x'] } },
  ],
  [
    'extremes',
    { a: 5, b: 5, c: 'x' },
    { a: maximum(9), b: minimum(2), c: maximum(1), d: minimum(3) },
    { a: 9, b: 2, c: 1, d: 3 },
  ],
])('update changes %s', async (_, before, change, after) => {
  const doc = fresh();
  await doc.set(before);
  await doc.update(change);
  expect(await dataOf(doc)).toEqual(after);
});

test.each<[string, DocumentData, DocumentData, object, DocumentData]>([
  ['merge', { a: { b: 1 }, z: 1 }, { a: { c: 2 } }, { merge: true }, { a: { b: 1, c: 2 }, z: 1 }],
  ['merge of an empty map', { a: { b: 1 } }, { a: {} }, { merge: true }, { a: {} }],
  [
    'merge that deletes',
    { a: { b: 1, c: 2 } },
    { a: { b: FieldValue.delete() } },
    { merge: true },
    { a: { c: 2 } },
  ],
  ['merge of nothing', { a: 1 }, {}, { merge: true }, { a: 1 }],
  [
    'merge with transforms',
    { n: 1 },
    { n: increment(1), m: { t: increment(2) } },
    { merge: true },
    { n: 2, m: { t: 2 } },
  ],
  ['merge of a list', { a: [1, 2] }, { a: [3] }, { merge: true }, { a: [3] }],
  ['mergeFields', { a: 1, b: 1 }, { a: 2, b: 2 }, { mergeFields: ['a'] }, { a: 2, b: 1 }],
  [
    'mergeFields of nested',
    { a: { b: 1, c: 1 } },
    { a: { b: 2, c: 2 } },
    { mergeFields: ['a.b'] },
    { a: { b: 2, c: 1 } },
  ],
  [
    'mergeFields with odd names',
    { 'a.b': 1 },
    { 'a.b': 2, c: 2 },
    { mergeFields: [new FieldPath('a.b')] },
    { 'a.b': 2 },
  ],
  ['no options', { a: 1, b: 1 }, { a: 2 }, {}, { a: 2 }],
])('set with %s', async (_, before, data, options, after) => {
  const doc = fresh();
  await doc.set(before);
  await doc.set(data, options);
  expect(await dataOf(doc)).toEqual(after);
});

test('update takes odd field names by FieldPath', async () => {
  const ref = fresh();
  const odd = ['a.b', '`', '\\', 'ünï', '0', ' ', '~*/[]', '__x'];
  await ref.set(Object.fromEntries(odd.map((name) => [name, { in: 0 }])));
  for (const name of odd) await ref.update(new FieldPath(name, 'in'), 1, new FieldPath(name, 'new`'), 2);
  expect(await dataOf(ref)).toEqual(Object.fromEntries(odd.map((name) => [name, { in: 1, 'new`': 2 }])));
});

test('times are cut to microseconds and differ from none', async () => {
  const ref = fresh();
  const { writeTime } = await ref.set({
    at: new Timestamp(1, 123456789),
    low: new Timestamp(-62135596800, 0),
    high: new Timestamp(253402300799, 999999999),
  });
  const snapshot = await ref.get();
  expect(snapshot.get('at')).toEqual(new Timestamp(1, 123456000));
  expect(snapshot.get('high').nanoseconds).toBe(999999000);
  expect(snapshot.updateTime?.isEqual(writeTime)).toBe(true);
  expect(snapshot.readTime.toMillis()).toBeGreaterThanOrEqual(writeTime.toMillis());
});

test('write times only go up', async () => {
  const ref = fresh();
  const times: bigint[] = [];
  for (let n = 0; n < 50; n++) {
    const { writeTime } = await ref.set({ n });
    times.push(BigInt(writeTime.seconds) * 1_000_000_000n + BigInt(writeTime.nanoseconds));
  }
  expect(times).toEqual([...new Set(times)].sort((a, b) => (a < b ? -1 : 1)));
});

test('server timestamps of one commit are the same, and near the write time', async () => {
  const ref = fresh();
  const two = fresh();
  const batch = client.db.batch();
  batch.set(ref, { at: FieldValue.serverTimestamp(), in: { at: FieldValue.serverTimestamp() } });
  batch.set(two, { at: FieldValue.serverTimestamp() });
  const [one] = await batch.commit();
  const data = await dataOf(ref);
  expect(data?.in.at).toEqual(data?.at);
  expect((await dataOf(two))?.at).toEqual(data?.at);
  expect(Math.abs(data?.at.toMillis() - (one?.writeTime.toMillis() ?? 0))).toBeLessThan(1000);
});
