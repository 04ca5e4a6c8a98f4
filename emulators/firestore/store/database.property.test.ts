import fc from 'fast-check';
import { expect, test } from 'vitest';
import { anyFields } from '../values/arbitraries.ts';
import { compareNames } from '../values/compareNames.ts';
import type { Fields } from '../values/types.ts';
import { newDatabase, root } from './fixtures.ts';
import type { Write } from './types.ts';
import type { View } from './view.ts';

type Contents = ReadonlyMap<string, Fields>;

const path = fc.constantFrom(
  'c/a',
  'c/b',
  'c/a/c/x',
  'c/a/d/y',
  'c/m/c/x',
  'd/a',
  'd/__id2__',
  'd/__id10__',
  'd/__id2__/c/q',
);
const anyWrite: fc.Arbitrary<Write> = fc.oneof(
  fc.record({ path, fields: anyFields }).map(({ path: at, fields }): Write => set(at, fields)),
  fc
    .record({ path, fields: anyFields, mask: fc.subarray(['a', 'b', 'c']) })
    .map(({ path: at, fields, mask }): Write => ({ ...set(at, fields), mask })),
  path.map((at): Write => ({ type: 'delete', name: `${root}/${at}`, transforms: [] })),
);
const anyHistory = fc.array(
  fc.record({
    writes: fc.array(anyWrite, { minLength: 1, maxLength: 3 }),
    pause: fc.nat({ max: 1_500_000 }),
  }),
  { maxLength: 25 },
);

test('after any history, the database and its past of the last hour are what a plain map says', async () => {
  await fc.assert(
    fc.asyncProperty(anyHistory, async (history) => {
      const { database, clock } = newDatabase();
      const past: { time: ReturnType<typeof database.now>; at: number; contents: Contents }[] = [];
      let contents: Contents = new Map();
      for (const { writes, pause } of history) {
        const { commitTime } = await database.commit(writes);
        contents = applied(contents, writes);
        past.push({ time: commitTime, at: clock.now(), contents });
        clock.advance(pause);
      }
      expectSame(database.view(), contents);
      for (const { time, at, contents: then } of past) {
        if (clock.now() - at <= 3_600_000_000) expectSame(database.view(time), then);
        else expect(() => database.view(time)).toThrow('too old');
      }
    }),
    { numRuns: 300 },
  );
});

function set(at: string, fields: Fields): Write & { type: 'update' } {
  return { type: 'update', name: `${root}/${at}`, fields, transforms: [] };
}

function applied(contents: Contents, writes: readonly Write[]): Contents {
  const next = new Map(contents);
  for (const write of writes) {
    if (write.type === 'update') next.set(write.name, merged(next.get(write.name), write));
    else next.delete(write.name);
  }
  return next;
}

function merged(before: Fields = new Map(), { fields, mask }: Write & { type: 'update' }): Fields {
  if (mask === undefined) return fields;
  const kept = [...before].filter(([name]) => !mask.includes(name));
  return new Map([...kept, ...[...fields].filter(([name]) => mask.includes(name))]);
}

function expectSame(view: View, contents: Contents): void {
  const names = [...contents.keys()].sort(compareNames);
  for (const name of names) expect(view.get(name)?.fields).toEqual(contents.get(name));
  for (const parent of [root, `${root}/c/a`, `${root}/c/m`]) {
    const below = names.filter((name) => name.startsWith(`${parent}/`));
    const depth = parent.split('/').length;
    const ids = new Set(below.map((name) => name.split('/')[depth] ?? ''));
    expect(view.collectionIds(parent)).toEqual([...ids].sort());
    const group = below.filter((name) => name.split('/').at(-2) === 'c');
    expect([...view.group('c', parent)].map(({ name }) => name)).toEqual(group);
    for (const id of ['c', 'd']) expectSameCollection(view, `${parent}/${id}`, names);
  }
}

function expectSameCollection(view: View, collection: string, names: readonly string[]): void {
  const depth = collection.split('/').length;
  const below = names.filter((name) => name.startsWith(`${collection}/`));
  const direct = below.filter((name) => name.split('/').length === depth + 1);
  expect([...view.collection(collection)].map(({ name }) => name)).toEqual(direct);
  const all = new Set(below.map((name) => name.split('/', depth + 1).join('/')));
  expect([...view.names(collection)]).toEqual([...all].sort(compareNames));
}
