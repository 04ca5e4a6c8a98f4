import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Database } from './database.ts';
import { fieldsOf, newDatabase, pathsOf, put, remove, root } from './fixtures.ts';
import type { Found, Read } from './transactions.ts';
import type { View } from './view.ts';

const bad = (code: string, text: string) =>
  expect.objectContaining({ code, message: expect.stringContaining(text) });
const expired = bad('INVALID_ARGUMENT', 'transaction has expired');
const contention = bad('ABORTED', 'cross-transaction contention');

describe('a transaction', () => {
  test('keeps what it read as it is until it ends; a write from elsewhere waits', async () => {
    const { database } = newDatabase();
    await database.commit([put('c/n', { n: 1 })]);
    const id = database.begin();
    expect(await database.readInTransaction(id, numberAt('c/n'))).toBe(1);
    const log: string[] = [];
    const other = database.commit([put('c/n', { n: 7 })]).then(() => log.push('other'));
    await database.commit([put('c/n', { n: 2 })], { transaction: id }).then(() => log.push('transaction'));
    await other;
    expect(log).toEqual(['transaction', 'other']);
    expect(await number(database, 'c/n')).toBe(7);
  });

  test('keeps a missing document missing', async () => {
    const { database } = newDatabase();
    const id = database.begin();
    expect(await database.readInTransaction(id, numberAt('c/n'))).toBe(0);
    const other = database.commit([put('c/n', { n: 7 })]);
    database.rollback(id);
    await other;
    expect(await number(database, 'c/n')).toBe(7);
  });

  test('shares what it read with other readers; of two that write it the younger loses', async () => {
    const { database } = newDatabase();
    const [older, younger] = [database.begin(), database.begin()];
    await database.readInTransaction(older, numberAt('c/n'));
    await database.readInTransaction(younger, numberAt('c/n'));
    const first = database.commit([put('c/n', { n: 1 })], { transaction: younger });
    const second = database.commit([put('c/n', { n: 2 })], { transaction: older });
    await expect(first).rejects.toEqual(contention);
    await second;
    expect(await number(database, 'c/n')).toBe(2);
  });

  test('that is tried again keeps its age and waits in line for what it reads', async () => {
    const { database } = newDatabase();
    const lost = database.begin();
    database.rollback(lost);
    const reader = database.begin();
    await database.readInTransaction(reader, numberAt('c/n'));
    const again = database.begin({ readWrite: { retryTransaction: lost } });
    let waited = true;
    const read = database.readInTransaction(again, numberAt('c/n')).finally(() => {
      waited = false;
    });
    await settled();
    expect(waited).toBe(true);
    await database.commit([put('c/n', { n: 5 })], { transaction: reader });
    expect(await read).toBe(5);
    await database.commit([], { transaction: again });
  });

  test('that is tried again is as old as its first attempt', async () => {
    const { database } = newDatabase();
    const lost = database.begin();
    const younger = database.begin();
    database.rollback(lost);
    const again = database.begin({ readWrite: { retryTransaction: lost } });
    await database.readInTransaction(again, numberAt('c/a'));
    await database.readInTransaction(younger, numberAt('c/b'));
    const second = database.commit([put('c/b', { n: 1 })], { transaction: again });
    const first = database.commit([put('c/a', { n: 2 })], { transaction: younger });
    await expect(first).rejects.toEqual(contention);
    await second;
  });

  test('of a ring of waiters, the youngest gives way whoever closed the ring', async () => {
    const { database } = newDatabase();
    const ids = [database.begin(), database.begin(), database.begin()];
    for (const [i, id] of ids.entries()) await database.readInTransaction(id, numberAt(`c/${i}`));
    const commits = [2, 0, 1].map((i) =>
      database.commit([put(`c/${(i + 1) % 3}`, { n: i })], { transaction: ids[i] }).then(
        () => `${i} done`,
        (error: Error) => `${i} ${error.message.slice(0, 7)}`,
      ),
    );
    expect(await Promise.all(commits)).toEqual(['2 Aborted', '0 done', '1 done']);
  });

  test('a query finds the same documents at commit, or the commit is aborted', async () => {
    const { database } = newDatabase();
    await database.commit([put('c/a', { n: 1 })]);
    const id = database.begin();
    expect(await database.readInTransaction(id, allIn('c'))).toEqual(['c/a']);
    await database.commit([put('d/x', { n: 1 })]);
    await database.commit([put('c/b', { n: 1 })]);
    await expect(database.commit([put('e/e', { n: 1 })], { transaction: id })).rejects.toEqual(contention);
    expect(database.view().get(`${root}/e/e`)).toBeUndefined();
  });

  test('a query that had to wait finds what is there afterwards', async () => {
    const { database } = newDatabase();
    await database.commit([put('c/a', { n: 1 })]);
    const writer = database.begin({ readWrite: { retryTransaction: database.begin() } });
    await database.readInTransaction(writer, numberAt('c/a'));
    const id = database.begin();
    const query = database.readInTransaction(id, allIn('c'));
    await database.commit([remove('c/a'), put('c/b', { n: 1 })], { transaction: writer });
    expect(await query).toEqual(['c/b']);
  });

  test('ends with its commit, also with one that fails', async () => {
    const { database } = newDatabase();
    const id = database.begin();
    await database.readInTransaction(id, numberAt('c/n'));
    const commit = database.commit([put('c/n', {}, { precondition: { exists: true } })], { transaction: id });
    await expect(commit).rejects.toEqual(bad('NOT_FOUND', 'No document to update'));
    await database.commit([put('c/n', { n: 1 })]);
    await expect(database.commit([], { transaction: id })).rejects.toEqual(expired);
    expect(() => database.rollback(id)).not.toThrow();
  });

  test.each([new Uint8Array(), Uint8Array.of(1, 2, 3), new Uint8Array(16)])(
    'that never was is refused',
    async (id) => {
      const { database } = newDatabase();
      await expect(database.commit([], { transaction: id })).rejects.toEqual(expired);
      await expect(database.readInTransaction(id, numberAt('c/n'))).rejects.toEqual(expired);
      expect(() => database.transactionView(id)).toThrow(expired);
    },
  );

  test('is over after 60 idle seconds', async () => {
    const { database, clock } = newDatabase();
    const id = database.begin();
    await database.readInTransaction(id, numberAt('c/n'));
    clock.advance(59_000);
    await database.readInTransaction(id, numberAt('c/n'));
    clock.advance(59_000);
    database.transactionView(id);
    clock.advance(60_000);
    await database.commit([put('c/n', { n: 1 })]);
    await expect(database.commit([], { transaction: id })).rejects.toEqual(expired);
  });

  test('is over after 270 seconds', async () => {
    const { database, clock } = newDatabase();
    const id = database.begin();
    for (let i = 0; i < 26; i++) {
      clock.advance(10_000);
      database.transactionView(id);
    }
    clock.advance(9_999);
    database.transactionView(id);
    clock.advance(1);
    expect(() => database.transactionView(id)).toThrow(expired);
  });

  test('is over when the database is cleared', async () => {
    const { database } = newDatabase();
    const id = database.begin();
    database.clear();
    await expect(database.commit([], { transaction: id })).rejects.toEqual(expired);
  });
});

test('nobody waits longer than 30 seconds for a lock', async () => {
  const { database, clock } = newDatabase();
  const id = database.begin();
  await database.readInTransaction(id, numberAt('c/n'));
  const write = database.commit([put('c/n', { n: 1 })]);
  clock.advance(29_999);
  database.transactionView(id);
  clock.advance(1);
  await expect(write).rejects.toEqual(
    bad('ABORTED', 'Too much contention on these documents. Please try again.'),
  );
  await database.commit([put('c/n', { n: 2 })], { transaction: id });
  expect(await number(database, 'c/n')).toBe(2);
});

test('a reader does not overtake a writer that waits', async () => {
  const { database } = newDatabase();
  const [first, second] = [database.begin(), database.begin()];
  await database.readInTransaction(first, numberAt('c/n'));
  const write = database.commit([put('c/n', { n: 1 })]);
  const read = database.readInTransaction(second, numberAt('c/n'));
  database.rollback(first);
  expect(await read).toBe(1);
  await write;
});

test('a reader that writes goes before a writer that waits for it', async () => {
  const { database } = newDatabase();
  const [first, second] = [database.begin(), database.begin()];
  await database.readInTransaction(first, numberAt('c/n'));
  await database.readInTransaction(second, numberAt('c/n'));
  const write = database.commit([put('c/n', { n: 1 })]);
  const commit = database.commit([put('c/n', { n: 2 })], { transaction: first });
  database.rollback(second);
  await Promise.all([commit, write]);
  expect(await number(database, 'c/n')).toBe(1);
});

describe('a read-only transaction', () => {
  test('sees one time, and keeps nobody waiting', async () => {
    const { database } = newDatabase();
    const { commitTime } = await database.commit([put('c/n', { n: 1 })]);
    const now = database.begin({ readOnly: {} });
    await database.commit([put('c/n', { n: 2 })]);
    const then = database.begin({ readOnly: { readTime: commitTime } });
    await database.commit([put('c/n', { n: 3 })]);
    for (const id of [now, then]) {
      expect(await database.readInTransaction(id, numberAt('c/n'))).toBe(1);
      expect(database.transactionView(id).get(`${root}/c/n`)?.fields).toEqual(fieldsOf({ n: 1 }));
    }
    expect(database.transactionView(then).time).toEqual(commitTime);
    await database.commit([], { transaction: now });
  });

  test('writes nothing', async () => {
    const { database } = newDatabase();
    const transaction = database.begin({ readOnly: {} });
    await expect(database.commit([put('c/n', { n: 1 })], { transaction })).rejects.toEqual(
      bad('INVALID_ARGUMENT', 'Cannot modify entities in a read-only transaction.'),
    );
  });
});

describe('increments by reading and writing', () => {
  test('a hundred at once of one document end at a hundred, each within two attempts', async () => {
    const { database } = newDatabase();
    const attempts = await Promise.all(
      [...Array(100).keys()].map(() => increment(database, ['c/n'], async (value) => value)),
    );
    expect(await number(database, 'c/n')).toBe(100);
    expect(Math.max(...attempts)).toBeLessThanOrEqual(2);
  });

  test('are never lost, in whatever order their steps come, and plain writes beside them neither', async () => {
    const paths = fc.shuffledSubarray(['c/a', 'c/b', 'c/c'], { minLength: 1 });
    await fc.assert(
      fc.asyncProperty(
        fc.scheduler(),
        fc.array(paths, { minLength: 2, maxLength: 8 }),
        async (scheduler, jobs) => {
          const { database } = newDatabase();
          const step = <T>(value: T) => scheduler.schedule(Promise.resolve(value));
          const done = Promise.all([
            ...jobs.map((job) => increment(database, job, step)),
            ...jobs.map((_, i) => step(i).then(() => database.commit([put(`c/plain${i}`, { n: 1 })]))),
          ]);
          await scheduler.waitFor(done);
          for (const path of ['c/a', 'c/b', 'c/c']) {
            expect(await number(database, path)).toBe(jobs.filter((job) => job.includes(path)).length);
          }
        },
      ),
      { numRuns: 300 },
    );
  });
});

test('documents numbered by counting them get numbers of their own, whatever the order of steps', async () => {
  await fc.assert(
    fc.asyncProperty(fc.scheduler(), fc.integer({ min: 2, max: 6 }), async (scheduler, jobs) => {
      const { database } = newDatabase();
      const step = <T>(value: T) => scheduler.schedule(Promise.resolve(value));
      await scheduler.waitFor(Promise.all(Array.from({ length: jobs }, () => addNumbered(database, step))));
      expect(pathsOf(database.view().collection(`${root}/c`))).toHaveLength(jobs);
    }),
  );
});

type Step = <T>(value: T) => Promise<T>;

/** Reads each document, then writes each one greater, again until it works; answers how often it tried. */
async function increment(database: Database, paths: readonly string[], step: Step): Promise<number> {
  let id: Uint8Array | undefined;
  for (let attempt = 1; ; attempt++) {
    id = database.begin({ readWrite: { retryTransaction: id } });
    try {
      const writes = [];
      for (const path of paths) {
        await step(undefined);
        writes.push(put(path, { n: (await database.readInTransaction(id, numberAt(path))) + 1 }));
      }
      await step(undefined);
      await database.commit(writes, { transaction: id });
      return attempt;
    } catch (error) {
      expect(error).toEqual(contention);
    }
  }
}

/** Counts the documents of `c` and adds one named by the count, again until it works. */
async function addNumbered(database: Database, step: Step): Promise<void> {
  for (;;) {
    const transaction = database.begin();
    const found = await database.readInTransaction(transaction, allIn('c'));
    await step(undefined);
    try {
      await database.commit([put(`c/${found.length}`, { n: 1 })], { transaction });
      return;
    } catch (error) {
      expect(error).toEqual(contention);
    }
  }
}

async function number(database: Database, path: string): Promise<number> {
  return numberAt(path)(database.view()).result;
}

function numberAt(path: string): Read<number> {
  return (view: View): Found<number> => {
    const value = view.get(`${root}/${path}`)?.fields.get('n');
    return { result: value?.type === 'integer' ? Number(value.value) : 0, names: [`${root}/${path}`] };
  };
}

function allIn(collection: string): Read<string[]> {
  return (view) => {
    const documents = [...view.collection(`${root}/${collection}`)];
    return { result: pathsOf(documents), names: documents.map(({ name }) => name) };
  };
}

/** When every promise that can settle by itself has settled. */
async function settled(): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve));
}
