import { QueryIndexes } from '../query/queryIndexes.ts';
import { resolveQuery } from '../query/resolve.ts';
import type { ResolvedQuery } from '../query/resolved.ts';
import type { StructuredQuery } from '../query/types.ts';
import type { Database } from '../store/database.ts';
import type { Change, Committed } from '../store/types.ts';
import type { View } from '../store/view.ts';
import { fail } from '../values/status.ts';
import { queryKey } from './queryKey.ts';
import { type Delta, QueryWatch } from './queryWatch.ts';
import { ResumeTokens } from './resumeTokens.ts';

/** Somebody who follows documents or a query: a target of a stream. */
export interface Follower {
  /** Told of a commit that touched what it follows; `flush` comes when all its fellows were told. */
  notice(delta: Delta): void;
  /** Told that a document its permission depends on was written. */
  doubt(): void;
  /** Groups followers: `flush` is called once for each group that was told anything. */
  readonly group: { flush(committed: Committed, view: View): void };
}

interface Shared {
  readonly watch: QueryWatch;
  readonly followers: Set<Follower>;
}

/**
 * Everything that the listeners of one database follow. A commit looks up by document, collection and group who is
 * concerned, and judges each different query once however many listen to it.
 */
export class Watches {
  readonly database: Database;
  readonly indexes: QueryIndexes;
  readonly #queries = new Map<string, Shared>();
  /** Keys as `scopesOf` gives them. */
  readonly #byScope = new Map<string, Set<Shared>>();
  readonly #byDocument = new Map<string, Set<Follower>>();
  readonly #doubters = new Map<string, Set<Follower>>();
  #tokens = new ResumeTokens();
  readonly #check: (query: ResolvedQuery) => void;
  readonly #stop: () => void;

  /** `check` may refuse a query, for want of an index for example, by throwing a StatusError. */
  constructor(database: Database, check: (query: ResolvedQuery) => void = () => {}) {
    this.#check = check;
    this.database = database;
    this.indexes = new QueryIndexes({ newest: database.now() });
    this.#stop = database.onCommit((committed) => this.#apply(committed));
  }

  get tokens(): ResumeTokens {
    return this.#tokens;
  }

  close(): void {
    this.#stop();
  }

  /** Follows a query; answers its watch and how to stop. */
  followQuery(parent: string, query: StructuredQuery, follower: Follower): [QueryWatch, () => void] {
    const key = queryKey(parent, query);
    const shared = this.#queries.get(key) ?? this.#share(key, parent, query);
    shared.followers.add(follower);
    const stop = () => {
      shared.followers.delete(follower);
      if (shared.followers.size > 0) return;
      this.#queries.delete(key);
      removeFrom(this.#byScope, scopeOf(shared.watch), shared);
    };
    return [shared.watch, stop];
  }

  followDocuments(names: Iterable<string>, follower: Follower): () => void {
    return addToAll(this.#byDocument, names, follower);
  }

  /** Has the follower told when one of the documents, on which its permission depends, is written. */
  doubtOn(names: Iterable<string>, follower: Follower): () => void {
    return addToAll(this.#doubters, names, follower);
  }

  #share(key: string, parent: string, query: StructuredQuery): Shared {
    const resolved = resolveQuery(parent, query);
    if (resolved.findNearest !== undefined)
      fail('INVALID_ARGUMENT', 'FindNearest is not supported in a listen target.');
    this.#check(resolved);
    const watch = new QueryWatch(resolved, this.database.view(), this.indexes);
    const shared = { watch, followers: new Set<Follower>() };
    this.#queries.set(key, shared);
    addTo(this.#byScope, scopeOf(watch), shared);
    return shared;
  }

  #apply(committed: Committed): void {
    this.indexes.apply(committed);
    // Imported documents can be older than what clients have seen, and past states are gone.
    if (committed.origin !== undefined) this.#tokens = new ResumeTokens();
    const view = this.database.view();
    const told = new Set<Follower['group']>();
    for (const [{ watch, followers }, changes] of this.#concerned(committed.changes)) {
      const delta = watch.apply(changes, view);
      if (delta !== undefined) for (const follower of followers) tell(follower, delta, told);
    }
    for (const change of committed.changes) {
      for (const follower of this.#byDocument.get(change.name) ?? [])
        tell(follower, documentDelta(change), told);
      for (const follower of this.#doubters.get(change.name) ?? []) {
        follower.doubt();
        told.add(follower.group);
      }
    }
    for (const group of told) group.flush(committed, view);
  }

  #concerned(changes: readonly Change[]): Map<Shared, Change[]> {
    const concerned = new Map<Shared, Change[]>();
    for (const change of changes) {
      for (const scope of scopesOf(change.name)) {
        for (const shared of this.#byScope.get(scope) ?? []) {
          const known = concerned.get(shared);
          if (known === undefined) concerned.set(shared, [change]);
          else known.push(change);
        }
      }
    }
    return concerned;
  }
}

function tell(follower: Follower, delta: Delta, told: Set<Follower['group']>): void {
  follower.notice(delta);
  told.add(follower.group);
}

function documentDelta({ name, before, after }: Change): Delta {
  if (before === after) return { changed: [], gone: [] };
  return after === undefined ? { changed: [], gone: [{ name, after }] } : { changed: [after], gone: [] };
}

const everything = '*';

function scopeOf({ query: { parent, collectionId, allDescendants } }: QueryWatch): string {
  if (!allDescendants) return `${parent}/${collectionId}`;
  return collectionId === '' ? everything : `*/${collectionId}`;
}

function scopesOf(name: string): string[] {
  const collection = name.slice(0, name.lastIndexOf('/'));
  return [collection, `*${collection.slice(collection.lastIndexOf('/'))}`, everything];
}

function addTo<K, V>(sets: Map<K, Set<V>>, key: K, value: V): void {
  const set = sets.get(key);
  if (set === undefined) sets.set(key, new Set([value]));
  else set.add(value);
}

function removeFrom<K, V>(sets: Map<K, Set<V>>, key: K, value: V): void {
  const set = sets.get(key);
  set?.delete(value);
  if (set?.size === 0) sets.delete(key);
}

function addToAll<K, V>(sets: Map<K, Set<V>>, keys: Iterable<K>, value: V): () => void {
  const all = [...keys];
  for (const key of all) addTo(sets, key, value);
  return () => {
    for (const key of all) removeFrom(sets, key, value);
  };
}
