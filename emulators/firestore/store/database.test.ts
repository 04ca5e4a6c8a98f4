import { describe, expect, test } from 'vitest';
import { compareTimestamps } from '../values/timestamps.ts';
import { databaseName, fieldsOf, newDatabase, pathsOf, put, remove, root, scalar } from './fixtures.ts';
import type { Committed, Write } from './types.ts';

const bad = (code: string, text: string) =>
  expect.objectContaining({ code, message: expect.stringContaining(text) });

describe('a commit', () => {
  test('stamps what it changes and leaves alone what it does not', async () => {
    const { database } = newDatabase();
    const first = await database.commit([put('c/d', { a: 1 }), put('c/e', { a: 1 })]);
    const second = await database.commit([put('c/d', { a: 1 }), put('c/e', { a: 2 })]);
    expect(second.writeResults.map(({ updateTime }) => updateTime)).toEqual([
      first.commitTime,
      second.commitTime,
    ]);
    expect(database.view().get(`${root}/c/e`)).toEqual({
      name: `${root}/c/e`,
      fields: fieldsOf({ a: 2 }),
      createTime: first.commitTime,
      updateTime: second.commitTime,
    });
    expect(compareTimestamps(database.now(), second.commitTime)).toBeGreaterThan(0);
  });

  test('does everything or nothing', async () => {
    const { database } = newDatabase();
    const writes = [put('c/d', { a: 1 }), put('c/e', { a: 1 }, { precondition: { exists: true } })];
    await expect(database.commit(writes)).rejects.toEqual(
      bad('NOT_FOUND', `No document to update: ${root}/c/e`),
    );
    expect([...database.view().collection(`${root}/c`)]).toEqual([]);
  });

  test('lets each write see the ones before it', async () => {
    const { database } = newDatabase();
    const increment = { field: 'n', op: { type: 'increment', value: scalar(2) } } as const;
    const { writeResults, changes } = await database.commit([
      put('c/d', { n: 1 }, { precondition: { exists: false } }),
      put('c/d', {}, { mask: [], transforms: [increment], precondition: { exists: true } }),
      put('c/d', {}, { mask: [], transforms: [increment] }),
    ]);
    expect(writeResults.map(({ transformResults }) => transformResults)).toEqual([
      [],
      [scalar(3)],
      [scalar(5)],
    ]);
    expect(changes.map(({ before, after }) => [before, after?.fields])).toEqual([
      [undefined, fieldsOf({ n: 5 })],
    ]);
  });

  test('changes the fields of its mask only', async () => {
    const { database } = newDatabase();
    await database.commit([put('c/d', { a: 1, b: 2, 'x.y': 3 })]);
    await database.commit([put('c/d', { a: 9, b: 9, 'x.y': 9 }, { mask: ['a', '`x.y`', 'gone', 'b.c'] })]);
    expect(database.view().get(`${root}/c/d`)?.fields).toEqual(fieldsOf({ a: 9, b: 2, 'x.y': 9 }));
    await database.commit([put('c/d', {}, { mask: ['a'] })]);
    expect(database.view().get(`${root}/c/d`)?.fields).toEqual(fieldsOf({ b: 2, 'x.y': 9 }));
  });

  test('makes a document without fields with an empty mask', async () => {
    const { database } = newDatabase();
    await database.commit([put('c/d', { a: 1 }, { mask: [] })]);
    expect(database.view().get(`${root}/c/d`)?.fields.size).toBe(0);
  });

  test('writes whole milliseconds as the time of the server, and microseconds of other times', async () => {
    const { database, clock } = newDatabase();
    clock.advance(0.001);
    const now = { field: 't', op: { type: 'serverTimestamp' } } as const;
    const { commitTime, writeResults } = await database.commit([put('c/d', {}, { transforms: [now] })]);
    const time = { seconds: commitTime.seconds, nanos: 0 };
    expect(commitTime.nanos).not.toBe(0);
    expect(writeResults[0]?.transformResults).toEqual([{ type: 'timestamp', value: time }]);
    const given = new Map([['t', { type: 'timestamp', value: { seconds: 5, nanos: 123_456_789 } } as const]]);
    await database.commit([{ type: 'update', name: `${root}/c/e`, fields: given, transforms: [] }]);
    const kept = { type: 'timestamp', value: { seconds: 5, nanos: 123_456_000 } };
    expect(database.view().get(`${root}/c/e`)?.fields.get('t')).toEqual(kept);
  });

  test('of deletes answers no time, also where there was nothing to delete', async () => {
    const { database } = newDatabase();
    await database.commit([put('c/d', { a: 1 })]);
    const { writeResults } = await database.commit([remove('c/d'), remove('c/d'), remove('c/e')]);
    expect(writeResults).toEqual(Array(3).fill({ transformResults: [] }));
    expect(database.view().get(`${root}/c/d`)).toBeUndefined();
  });

  test('may only verify', async () => {
    const { database } = newDatabase();
    const { commitTime } = await database.commit([put('c/d', { a: 1 })]);
    const verify = (updateTime = commitTime): Write => ({
      type: 'verify',
      name: `${root}/c/d`,
      transforms: [],
      precondition: { updateTime },
    });
    const { changes } = await database.commit([verify()]);
    expect(changes).toEqual([]);
    await expect(database.commit([verify(database.now())])).rejects.toEqual(
      bad('FAILED_PRECONDITION', 'does not match the required base version'),
    );
  });

  test.each<[string, Write, string, string]>([
    ['exists', put('c/new', {}, { precondition: { exists: true } }), 'NOT_FOUND', 'No document to update: '],
    ['exists', remove('c/new', { exists: true }), 'NOT_FOUND', 'No document to update: '],
    [
      'is missing',
      put('c/old', {}, { precondition: { exists: false } }),
      'ALREADY_EXISTS',
      'Document already exists: ',
    ],
    [
      'is of a time',
      put('c/old', {}, { precondition: { updateTime: { seconds: 1, nanos: 0 } } }),
      'FAILED_PRECONDITION',
      'does not match the required base version (1000000)',
    ],
    [
      'is of a time',
      put('c/new', {}, { precondition: { updateTime: { seconds: 1, nanos: 0 } } }),
      'FAILED_PRECONDITION',
      'the stored version (0)',
    ],
  ])('that demands that a document %s is refused otherwise', async (_, write, code, text) => {
    const { database } = newDatabase();
    await database.commit([put('c/old', { a: 1 })]);
    await expect(database.commit([write])).rejects.toEqual(bad(code, text));
  });

  test.each<[string, Write[], string]>([
    ['a name of a collection', [put('c', {})], 'lacks "/"'],
    ['a bad mask', [put('c/d', {}, { mask: ['a..b'] })], 'Property path "a..b" is invalid.'],
    ['the name in the mask', [put('c/d', {}, { mask: ['__name__'] })], 'reserved'],
    [
      'a document over 1 MiB',
      [put('c/d', { a: 'x'.repeat(600_000), b: 'x'.repeat(600_000) })],
      '1,048,576 bytes',
    ],
    [
      'more than 10 MiB in all',
      [...Array(11).keys()].map((i) => put(`c/${i}`, { a: 'x'.repeat(1_000_000) })),
      'Transaction too big',
    ],
    [
      'more than 500 transforms of one document',
      [put('c/d', {}, { transforms: Array(501).fill({ field: 'a', op: { type: 'serverTimestamp' } }) })],
      '500',
    ],
    [
      'a transform too deep',
      [
        put(
          'c/d',
          {},
          { transforms: [{ field: Array(22).fill('a').join('.'), op: { type: 'serverTimestamp' } }] },
        ),
      ],
      'nesting',
    ],
    [
      'an array added to an array',
      [
        put(
          'c/d',
          {},
          {
            transforms: [
              { field: 'a', op: { type: 'appendMissingElements', values: [{ type: 'array', values: [] }] } },
            ],
          },
        ),
      ],
      'Property a contains an invalid nested entity.',
    ],
    ['more than 40,000 index entries', [listOf(40_001)], 'too many index entries for entity /c/list'],
    [
      'a verify without a precondition',
      [{ type: 'verify', name: `${root}/c/d`, transforms: [] }],
      'precondition',
    ],
  ])('with %s is refused', async (_, writes, text) => {
    const { database } = newDatabase();
    await expect(database.commit(writes)).rejects.toEqual(bad('INVALID_ARGUMENT', text));
    expect(database.view().collectionIds(root)).toEqual([]);
  });

  test('shows its guard each write, the database before and after, and is refused by what the guard throws', async () => {
    const { database } = newDatabase();
    await database.commit([put('c/d', { a: 1 })]);
    const seen: unknown[] = [];
    const commit = database.commit([put('c/d', { a: 2 }), remove('c/d'), put('c/e', { a: 3 })], {
      guard({ checks, before, after }) {
        seen.push(checks.map((check) => [check.before?.fields.get('a'), check.after?.fields.get('a')]));
        seen.push(
          before.get(`${root}/c/d`)?.fields,
          after.get(`${root}/c/d`),
          after.get(`${root}/c/e`)?.fields,
        );
        throw new Error('no');
      },
    });
    await expect(commit).rejects.toThrow('no');
    const [one, two, three] = [scalar(1), scalar(2), scalar(3)];
    const checks = [
      [one, two],
      [two, undefined],
      [undefined, three],
    ];
    expect(seen).toEqual([checks, fieldsOf({ a: 1 }), undefined, fieldsOf({ a: 3 })]);
    expect(pathsOf(database.view().collection(`${root}/c`))).toEqual(['c/d']);
  });

  test('asks its guard before a precondition is told to fail', async () => {
    const { database } = newDatabase();
    const write = put('c/d', {}, { precondition: { exists: true } });
    const guard = () => {
      throw new Error('no');
    };
    await expect(database.commit([write], { guard })).rejects.toThrow('no');
    await expect(database.commit([write], { guard: () => {} })).rejects.toEqual(
      bad('NOT_FOUND', 'No document'),
    );
  });

  test('tells listeners in order, in the same step', async () => {
    const { database } = newDatabase();
    const heard: Committed[] = [];
    const stop = database.onCommit((committed) => heard.push(committed));
    const auth = { uid: 'u', token: {} };
    const first = database.commit([put('c/d', { a: 1 })], { auth });
    const second = database.commit([put('c/d', { a: 1 })]);
    expect(
      heard.map(({ auth: by, changes }) => [by, changes.map(({ before, after }) => before === after)]),
    ).toEqual([
      [auth, [false]],
      [undefined, [true]],
    ]);
    expect([await first, await second].map(({ commitTime }) => commitTime)).toEqual(
      heard.map(({ time }) => time),
    );
    stop();
    await database.commit([put('c/d', { a: 2 })]);
    expect(heard).toHaveLength(2);
  });
});

test('a document may have as many index entries as the limit', async () => {
  const { database } = newDatabase();
  await database.commit([listOf(40_000)]);
});

describe('a batch write', () => {
  test('does what it can', async () => {
    const { database } = newDatabase();
    const { writeResults, errors } = await database.batchWrite([
      put('c/d', { a: 1 }),
      put('c/e', {}, { precondition: { exists: true } }),
    ]);
    expect(errors).toEqual([undefined, bad('NOT_FOUND', 'c/e')]);
    expect(writeResults.map(({ updateTime }) => updateTime !== undefined)).toEqual([true, false]);
    expect(pathsOf(database.view().collection(`${root}/c`))).toEqual(['c/d']);
  });

  test('writes no document twice', async () => {
    const { database } = newDatabase();
    await expect(database.batchWrite([put('c/d', {}), remove('c/d')])).rejects.toEqual(
      bad('INVALID_ARGUMENT', 'more than once'),
    );
  });
});

describe('a view', () => {
  test('lists collections in the order of ids, without what lies deeper', async () => {
    const { database } = newDatabase();
    const paths = ['c/b', 'c/a/c/x', 'c/__id10__', 'c/__id9__', 'c/a', 'd/a', 'c/missing/e/f'];
    for (const path of paths) await database.commit([put(path, { a: 1 })]);
    const view = database.view();
    expect(pathsOf(view.collection(`${root}/c`))).toEqual(['c/__id9__', 'c/__id10__', 'c/a', 'c/b']);
    expect([...view.names(`${root}/c`)].map((name) => name.slice(root.length + 1))).toEqual([
      'c/__id9__',
      'c/__id10__',
      'c/a',
      'c/b',
      'c/missing',
    ]);
    expect(view.collectionIds(root)).toEqual(['c', 'd']);
    expect(view.collectionIds(`${root}/c/missing`)).toEqual(['e']);
    expect(view.collectionIds(`${root}/c/b`)).toEqual([]);
  });

  test('lists a group across the whole tree in the order of names', async () => {
    const { database } = newDatabase();
    const paths = [
      'c/a',
      'c/a/c/x',
      'c/a/c/x/c/y',
      'c/b',
      'c/__id1__/c/z',
      'c/aa/c/q',
      'b/z/c/k',
      'b/z/d/k',
      'b/zz/c/k',
    ];
    for (const path of paths.toReversed()) await database.commit([put(path, { a: 1 })]);
    const view = database.view();
    expect(pathsOf(view.group('c', root))).toEqual([
      'b/z/c/k',
      'b/zz/c/k',
      'c/__id1__/c/z',
      'c/a',
      'c/a/c/x',
      'c/a/c/x/c/y',
      'c/aa/c/q',
      'c/b',
    ]);
    expect(pathsOf(view.group('c', `${root}/b/z`))).toEqual(['b/z/c/k']);
    expect(pathsOf(view.group('c', `${root}/c/a`))).toEqual(['c/a/c/x', 'c/a/c/x/c/y']);
    expect(pathsOf(view.group('none', root))).toEqual([]);
  });

  test('of the past shows what was, for an hour', async () => {
    const { database, clock } = newDatabase();
    const { commitTime } = await database.commit([put('c/d', { a: 1 }), put('c/e', { a: 1 })]);
    clock.advance(60_000);
    await database.commit([put('c/d', { a: 2 }), remove('c/e'), put('c/f', { a: 1 })]);
    const past = database.view(commitTime);
    expect(past.time).toEqual(commitTime);
    expect(past.get(`${root}/c/d`)?.fields).toEqual(fieldsOf({ a: 1 }));
    expect(pathsOf(past.collection(`${root}/c`))).toEqual(['c/d', 'c/e']);
    expect(pathsOf(database.view().collection(`${root}/c`))).toEqual(['c/d', 'c/f']);
    expect(() => database.view({ ...commitTime, seconds: commitTime.seconds + 61 })).toThrow(
      bad('INVALID_ARGUMENT', 'future'),
    );
    clock.advance(3_600_000 - 60_000);
    expect(pathsOf(database.view(commitTime).collection(`${root}/c`))).toEqual(['c/d', 'c/e']);
    clock.advance(1);
    expect(() => database.view(commitTime)).toThrow(
      bad('FAILED_PRECONDITION', 'The requested snapshot version is too old.'),
    );
  });

  test('of the past ends earlier where versions take too much memory', async () => {
    const { database } = newDatabase(10_000);
    const { commitTime } = await database.commit([put('c/d', { a: 0 })]);
    for (let i = 1; i < 100; i++) await database.commit([put('c/d', { a: i })]);
    expect(() => database.view(commitTime)).toThrow(bad('FAILED_PRECONDITION', 'too old'));
    expect(database.view().get(`${root}/c/d`)?.fields).toEqual(fieldsOf({ a: 99 }));
  });

  test('does not change while its documents are read', async () => {
    const { database } = newDatabase();
    for (let i = 0; i < 1000; i++) await database.commit([put(`c/${i}`, { a: i })]);
    let count = 0;
    for (const { name } of database.view().collection(`${root}/c`)) {
      count++;
      database.commit([remove(name.slice(root.length + 1)), put(`c/${count}x`, { a: 1 })]);
    }
    expect(count).toBe(1000);
  });
});

describe('clearing', () => {
  test('deletes all documents before the eyes of listeners', async () => {
    const { database } = newDatabase();
    const { commitTime } = await database.commit([put('c/d', { a: 1 }), put('e/f/g/h', { a: 1 })]);
    const heard: Committed[] = [];
    database.onCommit((committed) => heard.push(committed));
    database.clear();
    expect(
      heard.map(({ origin, changes }) => [origin, changes.map(({ before, after }) => [before?.name, after])]),
    ).toEqual([
      [
        'clear',
        [
          [`${root}/c/d`, undefined],
          [`${root}/e/f/g/h`, undefined],
        ],
      ],
    ]);
    expect(database.view().collectionIds(root)).toEqual([]);
    expect(() => database.view(commitTime)).toThrow(bad('FAILED_PRECONDITION', 'too old'));
    expect(database.name).toBe(databaseName);
  });
});

/** A document with an array of so many different numbers. */
function listOf(length: number): Write {
  const values = [...Array(length).keys()].map(scalar);
  return {
    type: 'update',
    name: `${root}/c/list`,
    fields: new Map([['a', { type: 'array', values }]]),
    transforms: [],
  };
}
