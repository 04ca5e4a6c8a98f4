import { generateKeyPairSync } from 'node:crypto';
import { Firestore, Timestamp } from '@google-cloud/firestore';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type AdminClient, adminClient } from './adminClient.ts';

let client: AdminClient;
let db: Firestore;

beforeAll(async () => {
  client = await adminClient();
  // Over REST the SDK insists on credentials; it signs its tokens itself, and the emulator takes any.
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const private_key = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  db = new Firestore({
    projectId: 'demo-admin',
    preferRest: true,
    credentials: { client_email: 'someone@example.com', private_key },
  });
});

afterAll(async () => {
  await db.terminate();
  await client.close();
});

test('the client works over REST as it does over gRPC', async () => {
  const all = db.collection('rest');
  const at = Timestamp.fromMillis(12);
  await all.doc('a').set({ n: 1, at, list: [1.5, null] });
  expect((await all.doc('a').get()).data()).toEqual({ n: 1, at, list: [1.5, null] });
  await db.runTransaction(async (tx) => {
    const n = (await tx.get(all.doc('a'))).get('n');
    tx.set(all.doc('b'), { n: n + 1 });
  });
  expect((await all.where('n', '>', 1).get()).docs.map(({ id }) => id)).toEqual(['b']);
  expect((await all.count().get()).data().count).toBe(2);
  expect((await all.listDocuments()).map(({ id }) => id)).toEqual(['a', 'b']);
  expect((await db.listCollections()).map(({ id }) => id)).toEqual(['rest']);
  await expect(all.doc('none').update({ n: 1 })).rejects.toMatchObject({ code: 5 });
});

test('listeners work beside it', async () => {
  const { promise, resolve, reject } = Promise.withResolvers<boolean>();
  const stop = db.doc('rest/none').onSnapshot(({ exists }) => resolve(exists), reject);
  expect(await promise).toBe(false);
  stop();
});

test('collection ids are listed on behind one that is gone meanwhile', async () => {
  const top = client.db.doc('tops/one');
  for (const id of ['a', 'b', 'c']) await top.collection(id).doc('x').set({});
  const url = `http://127.0.0.1:${client.emulator.port}/v1/projects/demo-admin/databases/(default)/documents/tops/one:listCollectionIds`;
  const list = async (page: object) => {
    const response = await fetch(url, {
      method: 'POST',
      headers: { authorization: 'Bearer owner' },
      body: JSON.stringify(page),
    });
    return response.json();
  };
  const first: unknown = await list({ pageSize: 2 });
  expect(first).toEqual({ collectionIds: ['a', 'b'], nextPageToken: expect.any(String) });
  await top.collection('b').doc('x').delete();
  expect(await list({ pageSize: 2, pageToken: tokenOf(first) })).toEqual({ collectionIds: ['c'] });
});

function tokenOf(page: unknown): unknown {
  return typeof page === 'object' && page !== null && 'nextPageToken' in page
    ? page.nextPageToken
    : undefined;
}
