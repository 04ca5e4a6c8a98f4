import {
  deleteDoc,
  doc,
  getDoc,
  getFirestore,
  increment,
  runTransaction,
  setDoc,
  type Transaction,
  updateDoc,
} from 'firebase/firestore';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type WebClient, webClient } from './webClient.ts';

let client: WebClient;
let count = 0;

beforeAll(async () => {
  const rules = `service cloud.firestore { match /databases/{d}/documents {
    match /open/{id} { allow read, write; }
    match /read/{id} { allow read; }
  } }`;
  client = await webClient({ rules });
});

afterAll(() => client.close());

const fresh = () => doc(client.db, `open/${++count}`);
const byOther = (path: string) => doc(client.other, path);

test('what somebody else changes meanwhile is read again', async () => {
  const ref = fresh();
  await setDoc(ref, { n: 1 });
  let attempts = 0;
  await runTransaction(client.db, async (tx) => {
    const n = (await tx.get(ref)).get('n');
    if (++attempts < 3) await updateDoc(byOther(ref.path), { n: increment(10) });
    tx.update(ref, { n: n + 1 });
  });
  expect([attempts, (await getDoc(ref)).get('n')]).toEqual([3, 22]);
});

test.each<[string, (path: string) => Promise<void>, (tx: Transaction, path: string) => unknown]>([
  [
    'created',
    (path) => setDoc(byOther(path), { n: 5 }),
    (tx, path) => tx.set(doc(client.db, path), { n: 1 }),
  ],
  ['deleted', (path) => deleteDoc(byOther(path)), (tx, path) => tx.set(doc(client.db, path), { n: 1 })],
])(
  'a document read and then %s by somebody else makes the transaction run again',
  async (what, meanwhile, write) => {
    const { path } = fresh();
    if (what === 'deleted') await setDoc(byOther(path), { n: 0 });
    let attempts = 0;
    await runTransaction(client.db, async (tx) => {
      await tx.get(doc(client.db, path));
      if (++attempts === 1) await meanwhile(path);
      write(tx, path);
    });
    expect(attempts).toBe(2);
    expect((await getDoc(byOther(path))).data()).toEqual({ n: 1 });
  },
);

test('a document that is only read is verified', async () => {
  const [read, written] = [fresh(), fresh()];
  await setDoc(read, { n: 1 });
  let attempts = 0;
  await runTransaction(client.db, async (tx) => {
    const n = (await tx.get(read)).get('n');
    if (++attempts === 1) await updateDoc(byOther(read.path), { n: 7 });
    tx.set(written, { n });
  });
  expect([attempts, (await getDoc(written)).get('n')]).toEqual([2, 7]);
});

test('attempts end where they were told to', async () => {
  const ref = fresh();
  await setDoc(ref, { n: 0 });
  let attempts = 0;
  const lost = runTransaction(
    client.db,
    async (tx) => {
      await tx.get(ref);
      attempts++;
      await updateDoc(byOther(ref.path), { n: increment(1) });
      tx.update(ref, { lost: true });
    },
    { maxAttempts: 2 },
  );
  await expect(lost).rejects.toMatchObject({ code: 'failed-precondition' });
  expect([attempts, (await getDoc(ref)).data()]).toEqual([2, { n: 2 }]);
});

test.each<[string, string, (tx: Transaction) => Promise<unknown>]>([
  [
    'an update of what is not there',
    'invalid-argument',
    async (tx) => {
      const ref = fresh();
      await tx.get(ref);
      tx.update(ref, { n: 1 });
    },
  ],
  ['an update without a read of what is not there', 'not-found', async (tx) => tx.update(fresh(), { n: 1 })],
  ['a read after a write', 'invalid-argument', async (tx) => tx.set(fresh(), {}).get(fresh())],
  ['a read that the rules do not allow', 'permission-denied', (tx) => tx.get(doc(client.db, 'closed/1'))],
  [
    'a write that the rules do not allow',
    'permission-denied',
    async (tx) => {
      const ref = doc(client.db, 'read/1');
      await tx.get(ref);
      tx.set(ref, {});
    },
  ],
])('%s ends a transaction as %s', async (_, code, act) => {
  await expect(runTransaction(client.db, act)).rejects.toMatchObject({ code });
});

test.each<[string, boolean, string]>([
  ['delete, update', true, 'invalid-argument'],
  ['get, delete, update', true, 'invalid-argument'],
  ['get, delete, set', true, '{"n":2}'],
  ['get, delete, delete', true, 'nothing'],
  ['get, update, update', true, '{"n":3}'],
  ['get, set, update', true, '{"n":3}'],
  ['get, update, delete', true, 'nothing'],
  ['delete, update', false, 'invalid-argument'],
  ['get, set, update', false, '{"n":3}'],
  ['get, set, delete', false, 'nothing'],
  ['get, delete, set', false, '{"n":2}'],
  ['get, update', false, 'invalid-argument'],
  ['update, delete', false, 'not-found'],
  ['update, set', false, 'not-found'],
  ['set, set, update', false, '{"n":3}'],
])('%s of a document, there before: %s, ends as %s', async (steps, isThere, expected) => {
  const ref = fresh();
  if (isThere) await setDoc(ref, { n: 1 });
  const run = runTransaction(client.db, async (tx) => {
    for (const step of steps.split(', ')) {
      if (step === 'get') await tx.get(ref);
      else if (step === 'delete') tx.delete(ref);
      else if (step === 'set') tx.set(ref, { n: 2 });
      else tx.update(ref, { n: 3 });
    }
  });
  const result = await run.then(
    async () => JSON.stringify((await getDoc(ref)).data()) ?? 'nothing',
    ({ code }) => code,
  );
  expect(result).toBe(expected);
});

test('all of a transaction is seen at once, and its value is returned', async () => {
  const [a, b] = [fresh(), fresh()];
  const value = await runTransaction(client.db, async (tx) => {
    expect((await tx.get(a)).exists()).toBe(false);
    tx.set(a, { n: 1 })
      .update(a, { m: increment(2) })
      .set(b, { n: 1 })
      .delete(b);
    return 'done';
  });
  expect([value, (await getDoc(a)).data(), (await getDoc(b)).exists()]).toEqual([
    'done',
    { n: 1, m: 2 },
    false,
  ]);
});

test('what the function throws is thrown, and nothing is written', async () => {
  const ref = fresh();
  const failed = runTransaction(client.db, async (tx) => {
    tx.set(ref, {});
    throw new Error('no');
  });
  await expect(failed).rejects.toThrow('no');
  expect((await getDoc(ref)).exists()).toBe(false);
});

test('databases of other names are apart', async () => {
  const named = client.open({}, 'second');
  const { path } = fresh();
  await runTransaction(named, async (tx) => tx.set(doc(named, path), { where: 'second' }));
  expect((await getDoc(doc(client.db, path))).exists()).toBe(false);
  expect((await getDoc(doc(getFirestore(named.app, 'second'), path))).get('where')).toBe('second');
});
