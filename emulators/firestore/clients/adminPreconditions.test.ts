import {
  type DocumentData,
  type DocumentReference,
  FieldPath,
  FieldValue,
  Timestamp,
} from 'firebase-admin/firestore';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type AdminClient, adminClient } from './adminClient.ts';

let client: AdminClient;

beforeAll(async () => {
  client = await adminClient();
});

afterAll(() => client.close());

function fresh(): DocumentReference {
  return client.db.collection('preconditions').doc();
}

async function dataOf(doc: DocumentReference): Promise<DocumentData | undefined> {
  return (await doc.get()).data();
}

const missing = 5;
const exists = 6;
const failedPrecondition = 9;
const past = Timestamp.fromMillis(1000);

test.each<[string, number, (doc: DocumentReference) => Promise<unknown>]>([
  ['update of nothing', missing, (doc) => doc.update({ a: 1 })],
  ['update with FieldPath of nothing', missing, (doc) => doc.update(new FieldPath('a'), 1)],
  ['delete that demands existence', missing, (doc) => doc.delete({ exists: true })],
  [
    'delete of another version',
    failedPrecondition,
    async (doc) => {
      await doc.set({});
      await doc.delete({ lastUpdateTime: past });
    },
  ],
  [
    'update of another version',
    failedPrecondition,
    async (doc) => {
      await doc.set({});
      await doc.update({ a: 1 }, { lastUpdateTime: past });
    },
  ],
  [
    'update of a version of nothing',
    failedPrecondition,
    (doc) => doc.update({ a: 1 }, { lastUpdateTime: past }),
  ],
  [
    'second create',
    exists,
    async (doc) => {
      await doc.create({});
      await doc.create({});
    },
  ],
])('%s is refused with %i', async (_, code, act) => {
  const start = performance.now();
  await expect(act(fresh())).rejects.toMatchObject({ code });
  expect(performance.now() - start).toBeLessThan(500);
});

test('the version that is there lets update and delete pass', async () => {
  const ref = fresh();
  const first = await ref.set({ a: 1 });
  const second = await ref.update({ a: 2 }, { lastUpdateTime: first.writeTime });
  await ref.delete({ lastUpdateTime: second.writeTime });
  await ref.delete({ exists: false });
  expect((await ref.get()).exists).toBe(false);
});

test('one batch may write a document several times', async () => {
  const ref = fresh();
  const results = await client.db
    .batch()
    .create(ref, { a: 1 })
    .update(ref, { b: 2 })
    .set(ref, { c: FieldValue.increment(3) }, { merge: true })
    .commit();
  expect(results.length).toBe(3);
  expect(results[0]?.writeTime.isEqual(results[2]?.writeTime ?? past)).toBe(true);
  expect(await dataOf(ref)).toEqual({ a: 1, b: 2, c: 3 });
  await client.db.batch().delete(ref).create(ref, { again: true }).commit();
  expect(await dataOf(ref)).toEqual({ again: true });
  expect(await client.db.batch().commit()).toEqual([]);
});
