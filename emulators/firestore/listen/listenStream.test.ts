import { describe, expect, test } from 'vitest';
import { root } from '../query/arbitraries.ts';
import { checkIndexes } from '../query/missingIndex.ts';
import type { StructuredQuery } from '../query/types.ts';
import { Database } from '../store/database.ts';
import type { Write } from '../store/types.ts';
import { StatusError } from '../values/status.ts';
import { compareTimestamps } from '../values/timestamps.ts';
import type { Value } from '../values/types.ts';
import { ListenStream, type ListenStreamOptions } from './listenStream.ts';
import type { ListenResponse, Target } from './types.ts';
import { Watches } from './watches.ts';

const set = (path: string, n: number): Write => ({
  type: 'update',
  name: `${root}/${path}`,
  fields: new Map<string, Value>([['n', { type: 'integer', value: BigInt(n) }]]),
  transforms: [],
});
const remove = (path: string): Write => ({ type: 'delete', name: `${root}/${path}`, transforms: [] });

const documents = (targetId: number, ...paths: string[]): Target => ({
  type: 'documents',
  documents: paths.map((path) => `${root}/${path}`),
  targetId,
  once: false,
});
const query = (targetId: number, structured: Partial<StructuredQuery> = {}): Target => ({
  type: 'query',
  parent: root,
  query: { from: [{ collectionId: 'c', allDescendants: false }], orderBy: [], offset: 0, ...structured },
  targetId,
  once: false,
});
const least = (limit: number): Partial<StructuredQuery> => ({
  orderBy: [{ field: 'n', direction: 'ASCENDING' }],
  limit,
});
const positive: Partial<StructuredQuery> = {
  where: { type: 'field', field: 'n', op: 'GREATER_THAN', value: { type: 'integer', value: 0n } },
};

interface World {
  readonly database: Database;
  readonly watches: Watches;
  readonly stream: ListenStream;
  readonly sent: ListenResponse[];
  commit(...writes: Write[]): Promise<void>;
  /** What was sent since the last look, one word a message. */
  look(): string[];
}

function world(options: Partial<ListenStreamOptions> & { historyBytes?: number } = {}): World {
  const { historyBytes, ...rest } = options;
  const database = new Database('projects/p/databases/(default)', { historyBytes });
  const watches = new Watches(database);
  const sent: ListenResponse[] = [];
  let seen = 0;
  return {
    database,
    watches,
    sent,
    stream: new ListenStream({ watches, send: (response) => sent.push(response), ...rest }),
    commit: async (...writes) => {
      await database.commit(writes);
    },
    look() {
      const fresh = sent.slice(seen);
      seen = sent.length;
      return fresh.map(inWords);
    },
  };
}

function inWords(response: ListenResponse): string {
  const id = (name: string) => name.slice(root.length + 1);
  switch (response.type) {
    case 'targetChange':
      return [response.change, ...response.targetIds, ...(response.cause ? [response.cause.code] : [])].join(
        ' ',
      );
    case 'documentChange': {
      const left = response.removedTargetIds.map((one) => ` -${one}`).join('');
      return `${id(response.document.name)} ${response.targetIds.join(' ')}${left}`;
    }
    case 'filter':
      return `filter ${response.targetId} ${response.count}${response.unchangedNames ? ' bloom' : ''}`;
    default:
      return `${response.type} ${id(response.name)} ${response.removedTargetIds.join(' ')}`;
  }
}

describe('the first snapshot', () => {
  test('of a document that exists', async () => {
    const { commit, stream, look } = world();
    await commit(set('c/a', 1));
    stream.addTarget(documents(2, 'c/a'));
    expect(look()).toEqual(['ADD 2', 'c/a 2', 'CURRENT 2', 'NO_CHANGE']);
  });

  test('of a document that does not exist', () => {
    const { stream, look } = world();
    stream.addTarget(documents(2, 'c/a'));
    expect(look()).toEqual(['ADD 2', 'documentDelete c/a 2', 'CURRENT 2', 'NO_CHANGE']);
  });

  test('of a query comes in its order, and carries tokens and times', async () => {
    const { commit, stream, look, sent } = world();
    await commit(set('c/a', 3), set('c/b', 1), set('c/c', 2));
    stream.addTarget(query(2, least(2)));
    expect(look()).toEqual(['ADD 2', 'c/b 2', 'c/c 2', 'CURRENT 2', 'NO_CHANGE']);
    expect(sent.at(-1)).toMatchObject({ readTime: expect.anything(), resumeToken: expect.any(Uint8Array) });
    expect(sent.at(-2)).toMatchObject({ readTime: expect.anything(), resumeToken: expect.any(Uint8Array) });
  });

  test('ends a target that is wanted once', () => {
    const { stream, look } = world();
    stream.addTarget({ ...documents(2, 'c/a'), once: true });
    expect(look().at(-1)).toBe('REMOVE 2');
    expect(stream.size).toBe(0);
  });
});

describe('a commit', () => {
  test('reaches all targets of a stream in one snapshot, each document once, at a time not before the commit', async () => {
    const { database, stream, look, sent } = world();
    stream.addTarget(query(2));
    stream.addTarget(documents(4, 'c/a'));
    look();
    const { commitTime } = await database.commit([set('c/a', 1), set('c/b', 1), set('other/x', 1)]);
    expect(look()).toEqual(['c/a 2 4', 'c/b 2', 'NO_CHANGE']);
    const last = sent.at(-1);
    expect(
      last?.type === 'targetChange' && last.readTime && compareTimestamps(last.readTime, commitTime),
    ).toBeGreaterThanOrEqual(0);
  });

  test('that concerns no target sends nothing', async () => {
    const { commit, stream, look } = world();
    stream.addTarget(query(2, positive));
    look();
    await commit(set('c/a', -1), set('other/a', 1), set('c/a/c/b', 1));
    expect(look()).toEqual([]);
  });

  test('that changes nothing still sends a snapshot, so that the writer knows', async () => {
    const { commit, stream, look } = world();
    await commit(set('c/a', 1));
    stream.addTarget(query(2));
    look();
    await commit(set('c/a', 1));
    expect(look()).toEqual(['NO_CHANGE']);
  });

  test('tells a deletion from a document that stopped to match', async () => {
    const { commit, stream, look } = world();
    await commit(set('c/a', 1), set('c/b', 1));
    stream.addTarget(query(2, positive));
    stream.addTarget(query(4));
    look();
    await commit(set('c/a', -1), remove('c/b'));
    expect(look()).toEqual(['c/a 4 -2', 'documentDelete c/b 2 4', 'NO_CHANGE']);
  });

  test('moves a limited window: who is pushed out is removed, who moves up is sent', async () => {
    const { commit, stream, look } = world();
    await commit(set('c/a', 1), set('c/b', 2), set('c/c', 3), set('c/d', 4));
    stream.addTarget(query(2, least(2)));
    look();
    await commit(set('c/d', 0));
    expect(look()).toEqual(['c/d 2', 'documentRemove c/b 2', 'NO_CHANGE']);
    await commit(remove('c/d'));
    expect(look()).toEqual(['c/b 2', 'documentDelete c/d 2', 'NO_CHANGE']);
    await commit(set('c/a', 9));
    expect(look()).toEqual(['c/c 2', 'c/a  -2', 'NO_CHANGE']);
  });

  test('sends selected fields only', async () => {
    const { commit, stream, sent } = world();
    stream.addTarget(query(2, { select: ['other'] }));
    await commit(set('c/a', 1));
    expect(sent.at(-2)).toMatchObject({ type: 'documentChange', document: { fields: new Map() } });
  });

  test('sends a document once for each way that targets show it', async () => {
    const { commit, stream, look, sent } = world();
    await commit(set('c/a', 0));
    for (const target of [query(2), query(4, { select: ['other'] }), query(6), query(8, positive)])
      stream.addTarget(target);
    stream.addTarget(query(10, { where: { type: 'unary', field: 'n', op: 'IS_NULL' } }));
    await commit(set('c/a', 1));
    look();
    await commit(set('c/a', -1));
    expect(look()).toEqual(['c/a 2 6 -8', 'c/a 4', 'NO_CHANGE']);
    expect(sent.at(-2)).toMatchObject({ document: { fields: new Map() } });
  });

  test('clearing the database removes everything', async () => {
    const { database, commit, stream, look } = world();
    await commit(set('c/a', 1), set('c/b', 2));
    stream.addTarget(query(2, least(1)));
    look();
    database.clear();
    expect(look()).toEqual(['documentDelete c/a 2', 'NO_CHANGE']);
  });
});

describe('targets', () => {
  test('that are removed hear nothing more', async () => {
    const { commit, stream, look } = world();
    stream.addTarget(query(2));
    look();
    stream.removeTarget(2);
    await commit(set('c/a', 1));
    expect(look()).toEqual(['REMOVE 2']);
  });

  test('that are removed leave others with the same query alone', async () => {
    const { commit, stream, look } = world();
    stream.addTarget(query(2));
    stream.addTarget(query(4));
    stream.removeTarget(2);
    look();
    await commit(set('c/a', 1));
    expect(look()).toEqual(['c/a 4', 'NO_CHANGE']);
  });

  test('with a bad query are removed with the cause, and the stream goes on', async () => {
    const { commit, stream, look } = world();
    stream.addTarget(query(2));
    look();
    stream.addTarget(query(4, { limit: -1 }));
    stream.addTarget({
      type: 'documents',
      documents: ['projects/q/databases/(default)/documents/c/a'],
      targetId: 6,
      once: false,
    });
    expect(look()).toEqual(['REMOVE 4 INVALID_ARGUMENT', 'REMOVE 6 INVALID_ARGUMENT']);
    await commit(set('c/a', 1));
    expect(look()).toEqual(['c/a 2', 'NO_CHANGE']);
  });

  test('whose query the watches refuse are removed with the cause', () => {
    const watches = new Watches(new Database('projects/p/databases/(default)'), (resolved) =>
      checkIndexes(resolved, {}),
    );
    const { stream, look } = world({ watches });
    const orderBy = ['n', 'm'].map((field) => ({ field, direction: 'ASCENDING' as const }));
    stream.addTarget(query(2, { orderBy }));
    stream.addTarget(query(4, least(1)));
    expect(look()).toEqual(['REMOVE 2 FAILED_PRECONDITION', 'ADD 4', 'CURRENT 4', 'NO_CHANGE']);
  });

  test('cannot share an id', () => {
    const { stream } = world();
    stream.addTarget(query(2));
    expect(() => stream.addTarget(query(2))).toThrow('Target ID 2 is already in use.');
  });

  test('are numbered by the stream where the client does not', () => {
    const { stream, look } = world();
    stream.addTarget(query(0));
    stream.addTarget(query(0));
    expect(look().filter((word) => word.startsWith('ADD'))).toEqual(['ADD 1', 'ADD 2']);
    stream.addTarget(query(7));
    expect(look()).toEqual(['REMOVE 7 INVALID_ARGUMENT']);
  });
});

describe('permission', () => {
  const denied = new StatusError('PERMISSION_DENIED', 'no');

  test('denied at first removes the target', () => {
    const { stream, look } = world({
      authorize() {
        throw denied;
      },
    });
    stream.addTarget(query(2));
    expect(look()).toEqual(['REMOVE 2 PERMISSION_DENIED']);
  });

  test('lost with new rules removes the targets that lost it', () => {
    const allowed = new Set([2, 4]);
    const { stream, look } = world({
      authorize({ targetId }) {
        if (!allowed.has(targetId)) throw denied;
        return [];
      },
    });
    stream.addTarget(query(2));
    stream.addTarget(documents(4, 'c/a'));
    look();
    allowed.delete(2);
    stream.reauthorize();
    expect(look()).toEqual(['REMOVE 2 PERMISSION_DENIED']);
  });

  test('is judged by each document that changes', async () => {
    const { commit, stream, look } = world({
      authorize(_, changed) {
        if (changed.some(({ name }) => name.endsWith('/secret'))) throw denied;
        return [];
      },
    });
    stream.addTarget(query(2));
    look();
    await commit(set('c/a', 1));
    expect(look()).toEqual(['c/a 2', 'NO_CHANGE']);
    await commit(set('c/secret', 1));
    expect(look()).toEqual(['REMOVE 2 PERMISSION_DENIED']);
  });

  test('that cannot be judged ends the target, not the commit', async () => {
    const { commit, stream, look } = world({
      authorize(_, changed) {
        if (changed.length > 0) throw new TypeError('broken');
        return [];
      },
    });
    stream.addTarget(query(2));
    look();
    await commit(set('c/a', 1));
    expect(look()).toEqual(['REMOVE 2 INTERNAL']);
  });

  test('is judged again when a document is written on which it rests', async () => {
    const { commit, stream, look } = world({
      authorize(_, __, view) {
        const member = view.get(`${root}/members/me`);
        if (member === undefined) throw denied;
        return [member.name];
      },
    });
    await commit(set('members/me', 1));
    stream.addTarget(query(2));
    look();
    await commit(set('members/me', 2));
    expect(look()).toEqual([]);
    await commit(remove('members/me'));
    expect(look()).toEqual(['REMOVE 2 PERMISSION_DENIED']);
  });

  test('a document that left is shown in its new state only to who may see it', async () => {
    const { commit, stream, look } = world({
      authorize: () => [],
      mayShow: ({ name }) => name.endsWith('/a'),
    });
    await commit(set('c/a', 1), set('c/b', 1));
    stream.addTarget(query(2, positive));
    look();
    await commit(set('c/a', -1), set('c/b', -1));
    expect(look()).toEqual(['c/a  -2', 'documentRemove c/b 2', 'NO_CHANGE']);
  });
});

describe('a resumed target', () => {
  async function resumed(historyBytes: number, target: Target, damage?: (token: Uint8Array) => Uint8Array) {
    const { watches, commit, stream, sent } = world({ historyBytes });
    await commit(set('c/a', 1), set('c/b', 2), set('c/c', 3));
    stream.addTarget(target);
    const last = sent.at(-1);
    const token = last?.type === 'targetChange' ? last.resumeToken : undefined;
    stream.close();
    await commit(set('c/a', 5), remove('c/b'), set('c/d', 4));
    const again: ListenResponse[] = [];
    const resumeToken = token && (damage?.(token) ?? token);
    const next = new ListenStream({ watches, send: (response) => again.push(response) });
    next.addTarget({ ...target, ...(resumeToken && { resumeToken, expectedCount: 3 }) });
    return again.map(inWords);
  }

  test('hears what changed since', async () => {
    expect(await resumed(1e9, query(2))).toEqual([
      'ADD 2',
      'c/a 2',
      'c/d 2',
      'documentDelete c/b 2',
      'CURRENT 2',
      'NO_CHANGE',
    ]);
    expect(await resumed(1e9, query(2, least(2)))).toEqual([
      'ADD 2',
      'c/c 2',
      'c/d 2',
      'documentRemove c/a 2',
      'documentDelete c/b 2',
      'CURRENT 2',
      'NO_CHANGE',
    ]);
  });

  test('gets an existence filter where history is forgotten', async () => {
    expect(await resumed(0, query(2))).toEqual([
      'ADD 2',
      'c/a 2',
      'c/d 2',
      'filter 2 3 bloom',
      'CURRENT 2',
      'NO_CHANGE',
    ]);
  });

  test('with a limit starts over where history is forgotten', async () => {
    expect(await resumed(0, query(2, least(2)))).toEqual([
      'ADD 2',
      'RESET 2',
      'c/c 2',
      'c/d 2',
      'CURRENT 2',
      'NO_CHANGE',
    ]);
  });

  test('starts over with a token that is none', async () => {
    const words = await resumed(1e9, query(2), () => Uint8Array.of(1, 2, 3));
    expect(words).toEqual(['ADD 2', 'RESET 2', 'c/a 2', 'c/c 2', 'c/d 2', 'CURRENT 2', 'NO_CHANGE']);
  });

  test('by a read time hears what changed since', async () => {
    const { database, commit, stream, look } = world();
    await commit(set('c/a', 1));
    const readTime = database.now();
    await commit(set('c/b', 1));
    stream.addTarget({ ...query(2), readTime });
    expect(look()).toEqual(['ADD 2', 'c/b 2', 'CURRENT 2', 'NO_CHANGE']);
  });
});

test('one write reaches 1,000 listeners within 500 ms', async () => {
  const { watches, commit } = world();
  let snapshots = 0;
  const send = (response: ListenResponse) => {
    if (response.type === 'targetChange' && response.change === 'NO_CHANGE') snapshots++;
  };
  const streams = Array.from({ length: 1000 }, () => new ListenStream({ watches, send }));
  for (const [i, stream] of streams.entries())
    stream.addTarget(i % 2 ? query(2, least(10)) : query(2, positive));
  snapshots = 0;
  const start = performance.now();
  await commit(set('c/a', 1));
  expect(performance.now() - start).toBeLessThan(500);
  expect(snapshots).toBe(1000);
});

test('a silent stream gets a fresh token on demand', () => {
  const { stream, look } = world();
  stream.keepAlive();
  expect(look()).toEqual([]);
  stream.addTarget(query(2));
  look();
  stream.keepAlive();
  expect(look()).toEqual(['NO_CHANGE']);
});
