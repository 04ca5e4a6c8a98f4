import {
  addDoc,
  Bytes,
  collection,
  type DocumentData,
  type DocumentReference,
  doc,
  GeoPoint,
  getDoc,
  getDocs,
  query,
  setDoc,
  Timestamp,
  vector,
  where,
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

test.each<[string, unknown]>([
  ['a time', new Timestamp(-62_135_596_800, 0)],
  ['a late time', new Timestamp(253_402_300_799, 999_999_000)],
  ['microseconds', new Timestamp(5, 123_456_000)],
  ['bytes', Bytes.fromUint8Array(Uint8Array.from({ length: 256 }, (_, byte) => byte))],
  ['no bytes', Bytes.fromBase64String('')],
  ['a point', new GeoPoint(-90, 180)],
  ['a vector', vector([0.1, -0, 1e300])],
  ['no vector', vector([])],
  [
    'numbers',
    [0, -0, 1e-320, Number.MAX_VALUE, Number.MIN_SAFE_INTEGER, Number.NaN, Number.POSITIVE_INFINITY],
  ],
  ['text', ['', '\u0000', '👩‍👩‍👧', '\uFFFF', 'a'.repeat(3000)]],
  ['names', { __proto: 1, constructor: 2, 'a/b': 3, ' ': 4, 日本: 5 }],
  ['depth', { a: [{ b: [{ c: [{ d: null }] }] }] }],
])('%s comes back as it was set', async (_, value) => {
  const ref = fresh();
  await setDoc(ref, { value });
  expect(await dataOf(ref)).toEqual({ value });
});

test('times are kept to the microsecond', async () => {
  const ref = fresh();
  await setDoc(ref, { at: new Timestamp(5, 123_456_789) });
  expect((await dataOf(ref))?.at).toEqual(new Timestamp(5, 123_456_000));
});

test('a reference comes back, to this database and by its path', async () => {
  const ref = await addDoc(collection(client.db, 'written'), { to: doc(client.db, 'a/b/c/d') });
  expect((await dataOf(ref))?.to.path).toBe('a/b/c/d');
  const found = await getDocs(
    query(collection(client.db, 'written'), where('to', '==', doc(client.db, 'a/b/c/d'))),
  );
  expect(found.docs.map(({ id }) => id)).toEqual([ref.id]);
});

test('a document just below 1 MiB is taken, one above is refused', async () => {
  const ref = fresh();
  await setDoc(ref, { text: 'a'.repeat(1_000_000) });
  expect((await dataOf(ref))?.text).toHaveLength(1_000_000);
  const large = setDoc(ref, { text: 'a'.repeat(600_000), more: 'a'.repeat(600_000) });
  await expect(large).rejects.toMatchObject({ code: 'invalid-argument' });
});
