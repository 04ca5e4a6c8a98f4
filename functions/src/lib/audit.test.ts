import { afterAll, beforeEach, expect, test, vi } from 'vitest';
import { eraseAuditDetails, recordAudit } from './audit.ts';
import { AuditEvent, genesis } from './auditChain.ts';
import { db } from './db.ts';
import { collections, paths } from './paths.ts';

const emulator = await vi.hoisted(async () => (await import('./testFirestore.ts')).startTestFirestore());
const things = db.collection('things');
const act = { actor: 'ada', action: 'touch', at: 0 };

afterAll(async () => {
  await db.terminate();
  await emulator.close();
});

beforeEach(async () => {
  for (const name of ['things', 'auditEvents', 'auditHeads', 'auditDetails'])
    await db.recursiveDelete(db.collection(name));
});

async function eventsOf(entity: string): Promise<AuditEvent[]> {
  const { docs } = await collections.auditEvents().where('entity', '==', entity).get();
  return docs.map((event) => AuditEvent.parse(event.data()));
}

test('50 acts at once on one entity are one chain', async () => {
  const thing = things.doc('one');
  await thing.set({ touched: 0 });
  const touch = (n: number) =>
    db.runTransaction(
      async (tx) => {
        const touched = Number((await tx.get(thing)).get('touched'));
        await recordAudit(tx, { ...act, entity: thing.path, at: n });
        tx.update(thing, { touched: touched + 1 });
      },
      { maxAttempts: 100 },
    );
  await Promise.all(Array.from({ length: 50 }, (_, n) => touch(n)));
  const events = await eventsOf(thing.path);
  expect(events.map(({ seq }) => seq)).toEqual(Array.from({ length: 50 }, (_, index) => index + 1));
  expect(events.map(({ prev }) => prev)).toEqual([genesis, ...events.slice(0, -1).map(({ hash }) => hash)]);
  expect(new Set(events.map(({ at }) => at)).size).toBe(50);
  expect((await thing.get()).get('touched')).toBe(50);
  expect((await paths.auditHead(thing.path).get()).data()).toMatchObject({
    seq: 50,
    hash: events.at(-1)?.hash,
  });
});

test('an act that is not done leaves nothing on record', async () => {
  const failing = db.runTransaction(async (tx) => {
    await recordAudit(tx, { ...act, entity: 'things/none' });
    tx.update(things.doc('none'), { touched: 1 }); // there is none
  });
  await expect(failing).rejects.toThrow();
  expect((await collections.auditEvents().get()).size).toBe(0);
});

test('acts of one transaction are recorded each in its entity’s chain, in their order', async () => {
  await db.runTransaction((tx) =>
    recordAudit(
      tx,
      { ...act, entity: 'things/a', action: 'first' },
      { ...act, entity: 'things/b' },
      { ...act, entity: 'things/a', action: 'second' },
    ),
  );
  expect((await eventsOf('things/a')).map(({ seq, action }) => [seq, action])).toEqual([
    [1, 'first'],
    [2, 'second'],
  ]);
  expect(await eventsOf('things/b')).toMatchObject([{ seq: 1 }]);
});

test('what an act changed is kept apart and can be erased, on record', async () => {
  const entity = 'things/a';
  await db.runTransaction((tx) =>
    recordAudit(tx, { ...act, entity, before: { name: 'Ada' }, after: { name: 'Grace' } }),
  );
  expect(JSON.stringify(await eventsOf(entity))).not.toContain('Grace');
  const [kept] = (await db.collection('auditDetails').get()).docs;
  expect(JSON.parse(kept?.get('text'))).toMatchObject({ before: { name: 'Ada' }, after: { name: 'Grace' } });
  await db.runTransaction((tx) => eraseAuditDetails(tx, { entity, actor: 'ada', at: 1 }));
  expect((await db.collection('auditDetails').get()).size).toBe(0);
  expect(await eventsOf(entity)).toMatchObject([{ seq: 1 }, { seq: 2, action: 'eraseAuditDetails' }]);
});
