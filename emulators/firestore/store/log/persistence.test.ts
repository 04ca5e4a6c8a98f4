import { spawn } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { setTimeout } from 'node:timers/promises';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { anyFields } from '../../values/arbitraries.ts';
import type { Document } from '../../values/types.ts';
import { databaseName, pathsOf, put, remove, root } from '../fixtures.ts';
import { Store } from '../store.ts';
import type { Committed } from '../types.ts';

let scratch = '';
beforeAll(() => {
  scratch = mkdtempSync(join(tmpdir(), 'firestore-store-'));
});
afterAll(() => rmSync(scratch, { recursive: true }));

const otherName = 'projects/p/databases/other';
const newDirectory = () => mkdtempSync(join(scratch, 'store-'));

describe('a directory', () => {
  test('gives back all databases after a restart, whatever was in them', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyFields, { maxLength: 5 }), async (documents) => {
        const directory = newDirectory();
        const store = new Store({ directory });
        await store.database(databaseName).commit([put('c/gone', { a: 1 })]);
        store.database(databaseName).clear();
        for (const [i, fields] of documents.entries()) {
          for (const name of [databaseName, otherName]) {
            const write = {
              type: 'update',
              name: `${name}/documents/c/${i}`,
              fields,
              transforms: [],
            } as const;
            await store.database(name).commit([write]);
          }
        }
        await store.database(databaseName).commit([remove('c/0')]);
        const before = contents(store);
        await store.close();
        expect(await reopened(directory, contents)).toEqual(before);
      }),
      { numRuns: 20 },
    );
  });

  test('is compacted while writing goes on, and loses nothing by it', async () => {
    const directory = newDirectory();
    const store = new Store({ directory, compactAt: 20_000 });
    const database = store.database(databaseName);
    for (let i = 0; i < 2000; i++) {
      await database.commit([put(`c/${i % 300}`, { i, text: 'x'.repeat(50) }), remove(`c/${(i * 7) % 300}`)]);
      if (i === 500) database.clear();
      if (i % 50 === 0) await setTimeout(25);
    }
    const before = contents(store);
    await store.close();
    const files = readdirSync(directory);
    expect(files).toHaveLength(2);
    expect(files.join()).toMatch(/^log-([1-9]\d*),snapshot-\1$/);
    expect(await reopened(directory, contents)).toEqual(before);
  });

  test('goes on with later times than before', async () => {
    const directory = newDirectory();
    const first = new Store({ directory });
    const { commitTime } = await first.database(databaseName).commit([put('c/a', { a: 1 })]);
    await first.close();
    const second = new Store({ directory, clock: { now: () => 0, after: () => () => {} } });
    const later = await second.database(databaseName).commit([put('c/a', { a: 2 })]);
    expect(later.commitTime.seconds).toBeGreaterThanOrEqual(commitTime.seconds);
    expect(later.commitTime).not.toEqual(commitTime);
    await second.close();
  });
});

describe('a torn log', () => {
  test('cut at any byte gives back the commits that are whole, and takes new ones', async () => {
    const { directory, states } = await smallLog();
    const whole = readFileSync(join(directory, 'log-0'));
    const seen = new Set<number>();
    for (let size = 0; size <= whole.length; size++) {
      const copy = newDirectory();
      cpSync(directory, copy, { recursive: true });
      truncateSync(join(copy, 'log-0'), size);
      const store = new Store({ directory: copy });
      const known = states.findIndex((state) => JSON.stringify(state) === JSON.stringify(documentsOf(store)));
      expect(known).toBeGreaterThanOrEqual(Math.max(-1, ...seen));
      seen.add(known);
      await store.database(databaseName).commit([put('c/new', { a: 1 })]);
      await store.close();
      expect(await reopened(copy, documentsOf)).toContain('c/new');
      rmSync(copy, { recursive: true });
    }
    expect([...seen]).toEqual([...states.keys()]);
  });

  test('with any byte spoilt gives back commits before it', async () => {
    const { directory, states } = await smallLog();
    const whole = readFileSync(join(directory, 'log-0'));
    for (let at = 8; at < whole.length; at++) {
      const spoilt = Buffer.from(whole);
      spoilt[at] = (spoilt[at] ?? 0) ^ 0x10;
      const copy = newDirectory();
      writeFileSync(join(copy, 'log-0'), spoilt);
      const store = new Store({ directory: copy });
      expect(states).toContainEqual(documentsOf(store));
      expect(documentsOf(store)).not.toEqual(states.at(-1));
      await store.close();
      rmSync(copy, { recursive: true });
    }
  });

  test('that is no log is refused, and left alone', () => {
    const directory = newDirectory();
    writeFileSync(join(directory, 'log-0'), 'something else');
    expect(() => new Store({ directory })).toThrow('is not a file of this emulator');
    expect(readFileSync(join(directory, 'log-0'), 'utf8')).toBe('something else');
  });
});

test('a killed process loses the last second at most, and no commit out of the middle', {
  timeout: 30_000,
}, async () => {
  const directory = newDirectory();
  for (const delay of [400, 700, 1000, 1500]) {
    rmSync(directory, { recursive: true });
    const child = spawn(process.execPath, [join(import.meta.dirname, 'writeUntilKilled.ts'), directory]);
    const said = text(child.stdout);
    await setTimeout(delay);
    child.kill('SIGKILL');
    const killedAt = Date.now();
    const lines = (await said)
      .trim()
      .split('\n')
      .slice(0, -1)
      .map((line) => line.split(' ').map(Number));
    const kept = await reopened(directory, documentsOf);
    expect(kept).toEqual([...kept.keys()].map((i) => `c/${String(i).padStart(9, '0')}`));
    const [surely = 0] = lines.findLast(([, at = 0]) => at < killedAt - 1000) ?? [];
    expect(kept.length).toBeGreaterThanOrEqual(surely);
  }
});

describe('an export', () => {
  test('is read back with the times of its documents', async () => {
    const store = new Store();
    await store.database(databaseName).commit([put('c/a', { a: 1 }), put('c/m/d/b', { a: 2 })]);
    await store.database(otherName).commit([]);
    const directory = join(newDirectory(), 'firestore_export');
    await store.exportTo(directory);
    const before = contents(store);
    for (const path of [directory, join(directory, 'firestore_export.overall_export_metadata')]) {
      const copy = new Store();
      const heard: Committed[] = [];
      copy.database(databaseName).onCommit((committed) => heard.push(committed));
      await copy.importFrom(path);
      expect(contents(copy)).toEqual(before);
      expect(
        heard.flatMap(({ origin, changes }) =>
          changes.map(({ name }) => [origin, name.slice(root.length + 1)]),
        ),
      ).toEqual([
        ['import', 'c/a'],
        ['import', 'c/m/d/b'],
      ]);
    }
  });

  test('replaces the one before it, and may be of one database', async () => {
    const store = new Store();
    await store.database(databaseName).commit([put('c/a', { a: 1 })]);
    await store.database(otherName).commit([]);
    const directory = newDirectory();
    await store.exportTo(directory);
    await setTimeout(2);
    await store.exportTo(directory, otherName);
    expect(readdirSync(directory)).toHaveLength(2);
    const copy = new Store();
    await copy.importFrom(directory);
    expect(documentsOf(copy)).toEqual([]);
  });

  test('of another kind or damaged is refused', async () => {
    const directory = newDirectory();
    await expect(new Store().importFrom(directory)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    const metadata = join(directory, 'firestore_export.overall_export_metadata');
    writeFileSync(metadata, '\n\u0010all_namespaces');
    await expect(new Store().importFrom(directory)).rejects.toMatchObject({ code: 'INVALID_ARGUMENT' });
    const store = new Store();
    await store.database(databaseName).commit([put('c/a', { a: 1 })]);
    await store.exportTo(directory);
    const documents = readdirSync(directory).find((name) => name.startsWith('documents')) ?? '';
    truncateSync(join(directory, documents), 80);
    await expect(new Store().importFrom(directory)).rejects.toMatchObject({ code: 'DATA_LOSS' });
  });
});

/** A log of a few commits, and the documents after none, one, two… of them. */
async function smallLog(): Promise<{ directory: string; states: string[][] }> {
  const directory = newDirectory();
  const store = new Store({ directory });
  const database = store.database(databaseName);
  const states = [documentsOf(store)];
  const writes = [put('c/a', { a: 1 }), put('c/b', { a: 'é' }), remove('c/a'), put('c/d', { a: 2 ** 40 })];
  for (const write of writes) {
    await database.commit([write]);
    states.push(documentsOf(store));
  }
  await store.close();
  return { directory, states };
}

/** What a new store makes of a directory. */
async function reopened<T>(directory: string, look: (store: Store) => T): Promise<T> {
  const store = new Store({ directory });
  const seen = look(store);
  await store.close();
  return seen;
}

function contents(store: Store): [string, Document[]][] {
  return [...store.databases()].map((database) => [database.name, [...database.picture().documents]]);
}

function documentsOf(store: Store): string[] {
  return pathsOf(store.database(databaseName).picture().documents);
}
