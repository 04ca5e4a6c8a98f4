import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Database } from '../store/database.ts';
import type { Write } from '../store/types.ts';
import { StatusError } from '../values/status.ts';
import type { Document } from '../values/types.ts';
import { documentName, fields, query, root } from './arbitraries.ts';
import { oracle } from './oracle.ts';
import { QueryIndexes } from './queryIndexes.ts';
import { runQuery } from './runQuery.ts';

const write: fc.Arbitrary<Write> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      type: fc.constant('update' as const),
      name: documentName,
      fields,
      transforms: fc.constant([]),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      type: fc.constant('delete' as const),
      name: documentName,
      transforms: fc.constant([]),
    }),
  },
);

/** A database with indexes from the first document on, and what is in it. */
async function filledDatabase(seed: number, writes: number) {
  const database = new Database('projects/p/databases/(default)');
  const indexes = new QueryIndexes({ minDocuments: 0 });
  const all = new Map<string, Document>();
  database.onCommit((committed) => {
    indexes.apply(committed);
    for (const { name, after } of committed.changes) {
      if (after === undefined) all.delete(name);
      else all.set(name, after);
    }
  });
  const more = async (count: number, nextSeed: number) => {
    for (const one of fc.sample(write, { numRuns: count, seed: nextSeed })) await database.commit([one]);
  };
  await more(writes, seed);
  return { database, indexes, all, more };
}

describe('runQuery finds what the naive oracle finds', () => {
  const parent = fc.constantFrom(root, root, root, `${root}/c/d1`);

  test.each(Array.from({ length: 20 }, (_, seed) => ({ seed })))(
    'on data set $seed',
    { timeout: 60_000 },
    async ({ seed }) => {
      const world = await filledDatabase(seed, 150);
      let found = 0;
      let runs = 0;
      const property = fc.asyncProperty(parent, query, async (from, structured) => {
        // The indexes must follow the writes in between.
        if (++runs % 25 === 0) await world.more(5, seed * 1000 + runs);
        const view = world.database.view();
        const expected = oracle([...world.all.values()], from, structured).map(({ name }) => name);
        try {
          const indexed = runQuery(view, from, structured, { indexes: world.indexes });
          const scanned = runQuery(view, from, structured);
          expect(indexed.documents.map(({ name }) => name)).toEqual(expected);
          expect(scanned.documents.map(({ name }) => name)).toEqual(expected);
        } catch (error) {
          fc.pre(!(error instanceof StatusError));
          throw error;
        }
        found += expected.length;
      });
      await fc.assert(property, { numRuns: 500, seed, maxSkipsPerRun: 20 });
      expect(found).toBeGreaterThan(400);
    },
  );
});
