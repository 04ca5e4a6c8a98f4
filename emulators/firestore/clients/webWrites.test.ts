import {
  arrayRemove,
  arrayUnion,
  collection,
  type DocumentData,
  type DocumentReference,
  deleteDoc,
  deleteField,
  doc,
  documentId,
  FieldPath,
  getDoc,
  getDocs,
  increment,
  maximum,
  minimum,
  query,
  type SetOptions,
  serverTimestamp,
  setDoc,
  updateDoc,
  where,
  writeBatch,
} from 'firebase/firestore';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type WebClient, webClient } from './webClient.ts';

let client: WebClient;

beforeAll(async () => {
  client = await webClient();
});

afterAll(() => client.close());

function fresh(): DocumentReference {
  return doc(collection(client.db, 'written'));
}

/** As another client sees it. */
async function dataOf(ref: DocumentReference): Promise<DocumentData | undefined> {
  return (await getDoc(doc(client.other, ref.path))).data();
}

test.each<[string, DocumentData, DocumentData, DocumentData]>([
  ['dotted paths', { a: { b: 1, c: 1 } }, { 'a.b': 2, 'd.e': 3 }, { a: { b: 2, c: 1 }, d: { e: 3 } }],
  ['whole maps', { a: { b: 1, c: 1 } }, { a: { b: 2 } }, { a: { b: 2 } }],
  ['deletions', { a: { b: 1, c: 1 }, d: 1 }, { 'a.b': deleteField(), d: deleteField() }, { a: { c: 1 } }],
  [
    'numbers',
    { i: 1, d: 0.5, s: 'x' },
    { i: increment(2), d: increment(0.25), s: increment(1), n: increment(-1) },
    { i: 3, d: 0.75, s: 1, n: -1 },
  ],
  ['large integers', { i: Number.MAX_SAFE_INTEGER - 1 }, { i: increment(1) }, { i: Number.MAX_SAFE_INTEGER }],
  [
    'extremes',
    { a: 1, b: 5, c: 'x' },
    { a: maximum(3), b: minimum(2.5), c: maximum(1), d: minimum(0) },
    { a: 3, b: 2.5, c: 1, d: 0 },
  ],
  [
    'lists',
    { a: [1, 2, 1], b: 'no list' },
    { a: arrayRemove(1), b: arrayUnion({ x: 1 }, 2), c: arrayRemove(1), d: arrayUnion(1, 1, 2) },
    { a: [2], b: [{ x: 1 }, 2], c: [], d: [1, 2] },
  ],
  [
    'transforms in maps',
    { m: { n: 1 } },
    { 'm.n': increment(1), 'm.l': arrayUnion(1) },
    { m: { n: 2, l: [1] } },
  ],
])('update changes %s', async (_, before, change, after) => {
  const ref = fresh();
  await setDoc(ref, before);
  await updateDoc(ref, change);
  expect(await dataOf(ref)).toEqual(after);
  expect((await getDoc(ref)).data()).toEqual(after);
});

test('update takes paths of odd names', async () => {
  const ref = fresh();
  await setDoc(ref, { 'a.b': 1, '`\\': { 'ü*': 1, keep: 1 }, 0: 'zero' });
  await updateDoc(ref, new FieldPath('a.b'), 2, new FieldPath('`\\', 'ü*'), deleteField(), '0', 'null');
  expect(await dataOf(ref)).toEqual({ 'a.b': 2, '`\\': { keep: 1 }, 0: 'null' });
});

test.each<[string, DocumentData, DocumentData, SetOptions | undefined, DocumentData]>([
  ['all', { a: 1 }, { b: 1 }, undefined, { b: 1 }],
  ['by merge', { a: { b: 1 }, c: 1 }, { a: { d: 2 } }, { merge: true }, { a: { b: 1, d: 2 }, c: 1 }],
  ['by merge, with an empty map', { a: { b: 1 } }, { a: {} }, { merge: true }, { a: {} }],
  [
    'by merge, with deletions',
    { a: { b: 1, c: 1 } },
    { a: { b: deleteField() }, d: deleteField() },
    { merge: true },
    { a: { c: 1 } },
  ],
  ['by merge, with nothing', { a: 1 }, {}, { merge: true }, { a: 1 }],
  [
    'by merge, with transforms',
    { n: 1, at: 0 },
    { n: increment(1), m: { l: arrayUnion(1) } },
    { merge: true },
    { n: 2, at: 0, m: { l: [1] } },
  ],
  ['some fields', { a: 1, b: 1 }, { a: 2, b: 2 }, { mergeFields: ['a'] }, { a: 2, b: 1 }],
  [
    'nested fields',
    { a: { b: 1, c: 1 } },
    { a: { b: 2, c: 2 } },
    { mergeFields: ['a.b'] },
    { a: { b: 2, c: 1 } },
  ],
  [
    'fields by path',
    { 'a.b': 1, c: 1 },
    { 'a.b': 2, c: 2 },
    { mergeFields: [new FieldPath('a.b')] },
    { 'a.b': 2, c: 1 },
  ],
  [
    'a transform among fields',
    { l: 0, m: 1 },
    { l: arrayUnion(1), m: increment(1) },
    { mergeFields: ['l'] },
    { l: [1], m: 1 },
  ],
])('set replaces %s', async (_, before, data, options, after) => {
  const ref = fresh();
  await setDoc(ref, before);
  await (options ? setDoc(ref, data, options) : setDoc(ref, data));
  expect(await dataOf(ref)).toEqual(after);
});

test('a batch sees its own writes, and 500 writes and more are one', async () => {
  const ref = fresh();
  const batch = writeBatch(client.db);
  batch
    .set(ref, { n: 1 })
    .update(ref, { n: increment(1), at: serverTimestamp() })
    .set(ref, { m: 1 }, { merge: true });
  for (let n = 0; n < 600; n++) batch.set(doc(client.db, `many/${n}`), { n });
  await batch.commit();
  expect(await dataOf(ref)).toMatchObject({ n: 2, m: 1 });
  expect((await getDocs(collection(client.other, 'many'))).size).toBe(600);
});

test.each<[string, string, () => Promise<unknown>]>([
  ['to update what is not there', 'not-found', () => updateDoc(fresh(), { n: 1 })],
  [
    'a batch with one such',
    'not-found',
    () => writeBatch(client.db).set(fresh(), {}).update(fresh(), { n: 1 }).commit(),
  ],
  ['a reserved name', 'invalid-argument', () => setDoc(doc(client.db, 'written/__reserved__'), {})],
  ['a long name', 'invalid-argument', () => setDoc(doc(client.db, 'written', 'a'.repeat(1501)), {})],
  ['deep nesting', 'invalid-argument', () => setDoc(fresh(), { a: nest(21) })],
  [
    'a query by an empty name',
    'invalid-argument',
    async () => getDocs(query(collection(client.db, 'written'), where(documentId(), '==', ''))),
  ],
])('%s is refused as %s', async (_, code, act) => {
  await expect((async () => act())()).rejects.toMatchObject({ code });
});

function nest(levels: number): unknown {
  return levels === 0 ? 1 : { a: nest(levels - 1) };
}

test('writes go on in order after one that is refused', async () => {
  const ref = fresh();
  const first = setDoc(ref, { n: 1 });
  const refused = updateDoc(fresh(), { n: 1 });
  const last = updateDoc(ref, { n: increment(1) });
  await expect(refused).rejects.toMatchObject({ code: 'not-found' });
  await Promise.all([first, last]);
  expect(await dataOf(ref)).toEqual({ n: 2 });
  await deleteDoc(ref);
  await deleteDoc(ref);
  expect(await dataOf(ref)).toBeUndefined();
});
