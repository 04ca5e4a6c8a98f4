import {
  type CollectionReference,
  FieldPath,
  type Firestore,
  type Query,
  type QueryDocumentSnapshot,
  Timestamp,
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

test('a stream gives document after document', async () => {
  const docs = await collect(all.where('third', '==', 0).orderBy('n').stream() as AsyncIterable<unknown>);
  expect(docs.length).toBe(7);
  expect(await collect(db.collection('nothing').stream() as AsyncIterable<unknown>)).toEqual([]);
});
test('listDocuments and listCollections page through everything, missing documents included', async () => {
  const top = db.collection('listed');
  const batch = db.batch();
  for (let n = 0; n < 450; n++)
    batch.set(n % 2 === 0 ? top.doc(`d${n}`) : top.doc(`d${n}`).collection('sub').doc('x'), {});
  for (let n = 0; n < 120; n++)
    batch.set(
      top
        .doc('d0')
        .collection(`c${String(n).padStart(3, '0')}`)
        .doc('x'),
      {},
    );
  await batch.commit();
  const refs = await top.listDocuments();
  expect(refs.length).toBe(450);
  const found = await db.getAll(...refs);
  expect(found.filter(({ exists }) => exists).length).toBe(225);
  expect((await top.doc('d0').listCollections()).map(({ id }) => id).slice(0, 2)).toEqual(['c000', 'c001']);
  expect((await top.doc('d0').listCollections()).length).toBe(120);
  expect(await top.doc('none').listCollections()).toEqual([]);
});

test('partitions cover a collection group, each document once', async () => {
  const bulk = db.bulkWriter({ throttling: false });
  for (let n = 0; n < 1500; n++) void bulk.set(db.doc(`tops/t${n % 7}/parts/p${n}`), { n });
  await bulk.close();
  const group = db.collectionGroup('parts');
  const partitions = await collect(
    group.getPartitions(6) as AsyncIterable<{ toQuery(): Query; startAt?: unknown[] }>,
  );
  expect(partitions.length).toBe(6);
  const found = await Promise.all(partitions.map((partition) => partition.toQuery().get()));
  const paths = found.flatMap(({ docs }) => docs.map(({ ref }) => ref.path));
  expect(new Set(paths).size).toBe(1500);
  expect(paths.length).toBe(1500);
  expect((await collect(group.getPartitions(1) as AsyncIterable<object>)).length).toBe(1);
  expect(
    (await collect(db.collectionGroup('nowhere').getPartitions(3) as AsyncIterable<object>)).length,
  ).toBe(1);
});

test('collection groups find by filter, range of names and cursor', async () => {
  const paths = ['g/a', 'x/1/g/b', 'x/1/g/c', 'x/2/g/d', 'x/2/notg/e', 'x/2/g/d/y/f'];
  await Promise.all(paths.map((path) => db.doc(path).set({ path })));
  const group = db.collectionGroup('g');
  const pathsOf = async (query: Query) => (await query.get()).docs.map(({ ref }) => ref.path);
  expect(await pathsOf(group)).toEqual(['g/a', 'x/1/g/b', 'x/1/g/c', 'x/2/g/d']);
  expect(await pathsOf(group.where('path', '>', 'x/1/g/b').orderBy('path'))).toEqual(['x/1/g/c', 'x/2/g/d']);
  const id = FieldPath.documentId();
  expect(await pathsOf(group.where(id, '>=', 'x/1/g/c').where(id, '<=', 'x/2/g/d'))).toEqual([
    'x/1/g/c',
    'x/2/g/d',
  ]);
  expect(await pathsOf(group.orderBy(id).startAt('x/1').endBefore('x/2/g/d'))).toEqual([
    'x/1/g/b',
    'x/1/g/c',
  ]);
});

test('converters shape what is written and read', async () => {
  const converter = {
    toFirestore: ({ name }: { name: string }) => ({ raw: name }),
    fromFirestore: (doc: QueryDocumentSnapshot) => ({ name: String(doc.get('raw')) }),
  };
  const names = db.collection('names').withConverter(converter);
  const ref = await names.add({ name: 'one' });
  expect((await ref.get()).data()).toEqual({ name: 'one' });
  expect((await names.where('raw', '==', 'one').get()).docs[0]?.data()).toEqual({ name: 'one' });
  expect((await db.doc(ref.path).get()).data()).toEqual({ raw: 'one' });
});

test('snapshots of the same state are equal, and a bundle holds them', async () => {
  const [one, two] = await Promise.all([all.orderBy('n').get(), all.orderBy('n').get()]);
  expect(one.isEqual(two)).toBe(true);
  expect(one.readTime).toBeInstanceOf(Timestamp);
  const bundle = db
    .bundle('all')
    .add('query', one)
    .add(await all.doc('d01').get())
    .build()
    .toString();
  expect(bundle).toMatch(/"totalDocuments":20/);
});
