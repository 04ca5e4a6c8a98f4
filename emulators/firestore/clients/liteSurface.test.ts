import { deleteApp, type FirebaseApp, initializeApp } from 'firebase/app';
import {
  addDoc,
  aggregateFieldEqual,
  aggregateQuerySnapshotEqual,
  and,
  arrayRemove,
  arrayUnion,
  average,
  Bytes,
  collection,
  collectionGroup,
  connectFirestoreEmulator,
  count,
  type DocumentData,
  deleteDoc,
  deleteField,
  doc,
  documentId,
  endBefore,
  FieldPath,
  type Firestore,
  GeoPoint,
  getAggregate,
  getCount,
  getDoc,
  getDocs,
  getFirestore,
  increment,
  initializeFirestore,
  limit,
  limitToLast,
  maximum,
  minimum,
  or,
  orderBy,
  type Query,
  type QueryDocumentSnapshot,
  query,
  queryEqual,
  refEqual,
  runTransaction,
  serverTimestamp,
  setDoc,
  setLogLevel,
  snapshotEqual,
  startAfter,
  sum,
  Timestamp,
  terminate,
  updateDoc,
  vector,
  where,
  writeBatch,
} from 'firebase/firestore/lite';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type RunningEmulator, startEmulator } from '../server.ts';

let emulator: RunningEmulator;
let app: FirebaseApp;
let db: Firestore;

beforeAll(async () => {
  setLogLevel('silent');
  emulator = await startEmulator();
  app = initializeApp({ projectId: 'demo-lite', apiKey: 'any' }, 'surface');
  db = initializeFirestore(app, { ignoreUndefinedProperties: true });
  connectFirestoreEmulator(db, '127.0.0.1', emulator.port, { mockUserToken: { sub: 'ann' } });
  const batch = writeBatch(db);
  for (let n = 0; n < 6; n++)
    batch.set(doc(db, `things/t${n}`), { n, tags: [n % 2, 'x'], ...(n > 3 && { last: true }) });
  batch.set(doc(db, 'things/t0/things/inner'), { n: 9 });
  await batch.commit();
});

afterAll(async () => {
  await deleteApp(app);
  await emulator.close();
});

const fresh = () => doc(collection(db, 'written'));
const all = () => collection(db, 'things');

test('every type comes back as it was set, and undefined is left out where told so', async () => {
  const ref = fresh();
  const values = {
    time: new Timestamp(-1, 999_999_000),
    place: new GeoPoint(1, -2),
    bytes: Bytes.fromUint8Array(new Uint8Array([0, 254])),
    vector: vector([1, 0.5]),
    empty: vector(),
    numbers: [Number.NaN, -0, Number.NEGATIVE_INFINITY, Number.MAX_SAFE_INTEGER],
    map: { deep: [{ a: null }] },
  };
  await setDoc(ref, { ...values, to: ref, nothing: undefined });
  const { to, ...found } = (await getDoc(ref)).data() ?? {};
  expect(found).toEqual(values);
  expect(refEqual(to, ref)).toBe(true);
});

test.each<[string, DocumentData, DocumentData]>([
  ['numbers', { n: increment(1.5), m: maximum(3), l: minimum(-1) }, { n: 2.5, m: 3, l: -1, a: [1] }],
  ['lists', { a: arrayUnion(2), b: arrayRemove(1) }, { n: 1, a: [1, 2], b: [] }],
  ['paths', { 'm.k': 1, a: deleteField() }, { n: 1, m: { k: 1 } }],
])('update changes %s', async (_, change, after) => {
  const ref = fresh();
  await setDoc(ref, { n: 1, a: [1] });
  await updateDoc(ref, change);
  expect((await getDoc(ref)).data()).toEqual(after);
});

test('set merges, and server timestamps are set', async () => {
  const ref = await addDoc(collection(db, 'written'), { a: { b: 1 }, c: 1 });
  await setDoc(ref, { a: { d: serverTimestamp() } }, { merge: true });
  await setDoc(ref, { a: { b: 2 }, c: 2 }, { mergeFields: [new FieldPath('a', 'b')] });
  expect((await getDoc(ref)).data()).toEqual({ a: { b: 2, d: expect.any(Timestamp) }, c: 1 });
});

test.each<[string, string, () => Query]>([
  [
    'an or',
    't0,t5',
    () => query(all(), or(where('n', '==', 0), and(where('last', '==', true), where('n', '>', 4)))),
  ],
  ['array-contains-any', 't1,t3', () => query(all(), where('tags', 'array-contains-any', [1]), limit(2))],
  ['limitToLast', 't4,t5', () => query(all(), orderBy('n'), limitToLast(2))],
  ['cursors', 't3,t2', () => query(all(), orderBy('n', 'desc'), startAfter(4), endBefore(1))],
  ['names', 't1,t2', () => query(all(), where(documentId(), 'in', ['t2', 't1']))],
  ['not-in', 't4,t5', () => query(all(), where('n', 'not-in', [0, 1, 2, 3]))],
  ['a group', 't5,inner', () => query(collectionGroup(db, 'things'), where('n', '>=', 5))],
])('a query with %s finds %s', async (_, expected, build) => {
  const found = await getDocs(build());
  expect(found.docs.map(({ id }) => id).join()).toBe(expected);
  expect(snapshotEqual(found, await getDocs(build()))).toBe(true);
  expect(queryEqual(build(), build())).toBe(true);
});

test('pages follow each other by their last documents', async () => {
  const seen: string[] = [];
  let last: QueryDocumentSnapshot | undefined;
  do {
    const page = await getDocs(query(all(), orderBy('n'), limit(4), ...(last ? [startAfter(last)] : [])));
    seen.push(...page.docs.map(({ id }) => id));
    last = page.docs.at(-1);
  } while (last);
  expect(seen).toEqual(['t0', 't1', 't2', 't3', 't4', 't5']);
});

test('figures are counted, summed and averaged', async () => {
  const figures = { all: count(), total: sum('n'), mean: average('n') };
  const found = await getAggregate(query(all(), where('n', '>', 1)), figures);
  expect(found.data()).toEqual({ all: 4, total: 14, mean: 3.5 });
  expect((await getCount(collectionGroup(db, 'things'))).data().count).toBe(7);
  expect(aggregateFieldEqual(sum('n'), sum('n'))).toBe(true);
  expect(aggregateQuerySnapshotEqual(found, found)).toBe(true);
});

test('names of any letters are found by their paths', async () => {
  const within = collection(db, 'things', 'a:b?c%2F#d ü👋\\"\'&+', 'sub:x');
  await setDoc(doc(within, '.hidden…:commit'), { n: 1 });
  await setDoc(doc(within, '__id7__'), { n: 2 });
  const found = await getDocs(query(within, where('n', '>', 0)));
  expect(found.docs.map(({ ref }) => ref.path)).toEqual([
    doc(within, '.hidden…:commit').path,
    doc(within, '__id7__').path,
  ]);
  expect((await getCount(within)).data().count).toBe(2);
});

test('a transaction that lost is run again', async () => {
  const ref = fresh();
  let attempts = 0;
  await runTransaction(db, async (tx) => {
    const found = await tx.get(ref);
    if (++attempts === 1) await setDoc(ref, { n: 5 });
    tx.set(ref, { n: (found.get('n') ?? 0) + 1 });
  });
  expect([attempts, (await getDoc(ref)).get('n')]).toEqual([2, 6]);
});

// Of a refusal with HTTP status 400 the SDK makes a failed precondition, whatever the body says.
test.each<[string, string, () => Promise<unknown>]>([
  ['an update of nothing', 'not-found', () => updateDoc(fresh(), { n: 1 })],
  ['a reserved id', 'failed-precondition', () => getDoc(doc(db, 'things/__x__'))],
  ['a batch too large', 'failed-precondition', () => setDoc(fresh(), { text: 'a'.repeat(1_048_577) })],
])('%s is refused as %s', async (_, code, act) => {
  await expect(act()).rejects.toMatchObject({ code });
});

test('databases are apart, and a terminated one is over', async () => {
  const named = getFirestore(app, 'second');
  connectFirestoreEmulator(named, '127.0.0.1', emulator.port);
  await setDoc(doc(named, 'things/t0'), { where: 'second' });
  expect((await getDocs(collection(named, 'things'))).size).toBe(1);
  await deleteDoc(doc(named, 'things/t0'));
  expect((await getDocs(collection(named, 'things'))).empty).toBe(true);
  await terminate(named);
  expect(() => doc(named, 'things/t0') && getDoc(doc(named, 'things/t0'))).toThrow(/terminated/);
});
