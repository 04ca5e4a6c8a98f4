import type { DocumentData, DocumentReference } from 'firebase-admin/firestore';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type AdminClient, adminClient } from './adminClient.ts';

let client: AdminClient;

beforeAll(async () => {
  client = await adminClient();
});

afterAll(() => client.close());

function fresh(): DocumentReference {
  return client.db.collection('limits').doc();
}

async function dataOf(doc: DocumentReference): Promise<DocumentData | undefined> {
  return (await doc.get()).data();
}

test('a batch holds more than 500 writes and nearly 10 MiB', async () => {
  const batch = client.db.batch();
  for (let n = 0; n < 1500; n++) batch.set(client.db.doc(`many/${n}`), { n });
  expect((await batch.commit()).length).toBe(1500);
  const large = client.db.batch();
  for (let n = 0; n < 9; n++) large.set(client.db.doc(`large/${n}`), { text: 'x'.repeat(1_040_000) });
  await large.commit();
  const found = await client.db.collection('large').get();
  expect(found.docs.reduce((sum, doc) => sum + doc.get('text').length, 0)).toBe(9 * 1_040_000);
  const tooLarge = client.db.batch();
  for (let n = 0; n < 12; n++) tooLarge.set(client.db.doc(`large/${n}`), { text: 'y'.repeat(1_040_000) });
  await expect(tooLarge.commit()).rejects.toMatchObject({ code: 3 });
}, 20_000);

test.each<[string, DocumentData, RegExp]>([
  [
    'a document over 1 MiB',
    { a: 'x'.repeat(600_000), b: 'x'.repeat(600_000) },
    /exceeds the maximum allowed size of 1,048,576 bytes/,
  ],
  ['a reserved field name', { __a__: 1 }, /reserved/],
  ['too long a value', { a: 'x'.repeat(1_048_488) }, /longer than 1048487 bytes/],
  ['a list in a list', { a: [[1]] }, /nested/],
])('%s is refused', async (_, data, message) => {
  await expect(fresh().set(data)).rejects.toMatchObject({ code: 3, message: expect.stringMatching(message) });
});

test('ids of any kind name documents', async () => {
  const ids = ['ü💡', 'a b', '%2F', '__id7__', '__id-7__', '"\'`', 'a.b', '~', '__', 'x'.repeat(1500)];
  for (const id of ids) await client.db.collection('ids').doc(id).set({ id });
  for (const id of ids) expect(await dataOf(client.db.collection('ids').doc(id))).toEqual({ id });
  const listed = (await client.db.collection('ids').get()).docs.map((doc) => doc.id);
  expect(listed.slice(0, 2)).toEqual(['__id-7__', '__id7__']);
  expect(new Set(listed)).toEqual(new Set(ids));
  for (const id of ['__bad__', '.', '..', 'x'.repeat(1501), '💡'.repeat(3900), '語'.repeat(3900)])
    await expect(client.db.collection('ids').doc(id).set({})).rejects.toMatchObject({ code: 3 });
});

test('a named database is another database', async () => {
  await client.db.doc('where/here').set({ at: 'default' });
  await client.other.doc('where/there').set({ at: 'other', to: client.other.doc('where/there') });
  expect((await client.other.collection('where').get()).docs.map((doc) => doc.id)).toEqual(['there']);
  expect((await client.db.collection('where').get()).docs.map((doc) => doc.id)).toEqual(['here']);
});
