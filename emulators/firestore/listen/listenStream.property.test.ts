import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { documentName, fields, query, root } from '../query/arbitraries.ts';
import { runQuery } from '../query/runQuery.ts';
import { Database } from '../store/database.ts';
import type { Write } from '../store/types.ts';
import type { Document } from '../values/types.ts';
import { ListenStream } from './listenStream.ts';
import { ModelClient } from './modelClient.ts';
import type { Target } from './types.ts';
import { Watches } from './watches.ts';

const update = fc.record({
  type: fc.constant('update' as const),
  name: documentName,
  fields,
  transforms: fc.constant([]),
});
const remove = fc.record({
  type: fc.constant('delete' as const),
  name: documentName,
  transforms: fc.constant([]),
});
const write: fc.Arbitrary<Write> = fc.oneof(
  { weight: 3, arbitrary: update },
  { weight: 1, arbitrary: remove },
);

const queried = query.map((structured) => ({ type: 'query' as const, parent: root, query: structured }));
const named = fc
  .array(documentName, { minLength: 1, maxLength: 3 })
  .map((documents) => ({ type: 'documents' as const, documents }));

type Step =
  | { readonly do: 'commit'; readonly writes: readonly Write[] }
  | { readonly do: 'add'; readonly what: { type: 'query' } | { type: 'documents' } }
  | { readonly do: 'remove'; readonly nth: number }
  | { readonly do: 'reconnect'; readonly writes: readonly Write[] };

const writes = fc.uniqueArray(write, { minLength: 1, maxLength: 4, selector: ({ name }) => name });
const step = fc.oneof(
  { weight: 10, arbitrary: fc.record({ do: fc.constant('commit' as const), writes }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('add' as const), what: fc.oneof(queried, named) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('remove' as const), nth: fc.nat(5) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('reconnect' as const), writes }) },
);

/** A client on a database, reconnecting with tokens as an SDK does. */
class Session {
  readonly client = new ModelClient();
  snapshots = 0;
  readonly #database: Database;
  readonly #watches: Watches;
  #stream: ListenStream;
  #nextId = 2;

  constructor(historyBytes: number) {
    this.#database = new Database('projects/p/databases/(default)', { historyBytes });
    this.#watches = new Watches(this.#database);
    this.#stream = this.#open();
    this.client.onSnapshot = () => this.#check();
  }

  async run(one: Step): Promise<void> {
    if (one.do === 'commit') await this.#database.commit(one.writes);
    if (one.do === 'add') this.#add({ ...(one.what as Target), targetId: this.#nextId++, once: false });
    if (one.do === 'remove') {
      const id = [...this.client.targets.keys()][one.nth];
      if (id !== undefined) this.#stream.removeTarget(id);
    }
    if (one.do === 'reconnect') await this.#reconnect(one.writes);
  }

  #open(): ListenStream {
    return new ListenStream({ watches: this.#watches, send: this.client.receive });
  }

  #add(target: Target): void {
    this.client.expect(target);
    this.#stream.addTarget(target);
  }

  async #reconnect(missed: readonly Write[]): Promise<void> {
    this.#stream.close();
    this.client.disconnect();
    await this.#database.commit(missed);
    this.#stream = this.#open();
    for (const { target, names, resumeToken } of [...this.client.targets.values()]) {
      this.#add({ ...target, ...(resumeToken && { resumeToken, expectedCount: names.size }) });
    }
    for (const { target, isInDoubt } of [...this.client.targets.values()]) {
      if (!isInDoubt) continue;
      this.#stream.removeTarget(target.targetId);
      const { resumeToken: _, expectedCount: __, ...fresh } = target;
      this.#add(fresh);
    }
  }

  /** Every target that says it is current must hold exactly what reading again finds. */
  #check(): void {
    this.snapshots++;
    const view = this.#database.view();
    for (const { target, names, isCurrent, isInDoubt } of this.client.targets.values()) {
      if (!isCurrent || isInDoubt) continue;
      const expected: readonly (Document | undefined)[] =
        target.type === 'query'
          ? runQuery(view, target.parent, target.query).documents
          : [...new Set(target.documents)].map((name) => view.get(name));
      const found = expected.filter((document) => document !== undefined);
      expect([...names].sort()).toEqual(found.map(({ name }) => name).sort());
      for (const document of found) expect(this.client.documents.get(document.name)).toEqual(document);
    }
  }
}

describe('what a client makes of the messages is what reading again finds, at every snapshot', () => {
  test.each([
    { history: 'with all history', historyBytes: 1e9 },
    { history: 'with history forgotten at once', historyBytes: 0 },
  ])('$history', { timeout: 60_000 }, async ({ historyBytes }) => {
    let snapshots = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 20, maxLength: 60, size: 'max' }), async (steps) => {
        const session = new Session(historyBytes);
        for (const one of steps) await session.run(one);
        snapshots += session.snapshots;
      }),
      { numRuns: 150, seed: 1 },
    );
    expect(snapshots).toBeGreaterThan(1500);
  });
});
