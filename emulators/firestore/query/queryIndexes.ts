import type { Committed } from '../store/types.ts';
import type { View } from '../store/view.ts';
import { compareTimestamps } from '../values/timestamps.ts';
import type { Document, Timestamp } from '../values/types.ts';
import { DocumentIndex } from './documentIndex.ts';
import { formatShape, type IndexShape } from './indexShape.ts';
import type { ResolvedQuery } from './resolved.ts';

/** Entries kept at most, about 100 bytes each. */
const maxEntries = 600_000;

export interface QueryIndexOptions {
  /** In a collection of fewer documents, filtering and sorting all of them is as quick as an index. */
  readonly minDocuments?: number;
  /** Beyond so many the one unused longest goes. */
  readonly maxIndexes?: number;
  /** The newest commit that was there before the first one that `apply` is called for. */
  readonly newest?: Timestamp;
}

const never: Timestamp = { seconds: 0, nanos: 0 };

interface Kept {
  readonly scope: string;
  readonly index: DocumentIndex;
}

/**
 * The indexes of one database, built when a query on a large collection first needs them and kept up to date by
 * every commit. They hold the newest state only: a view of an earlier time cannot use them.
 */
export class QueryIndexes {
  /** By scope and shape, the one used last at the end. */
  readonly #kept = new Map<string, Kept>();
  readonly #byScope = new Map<string, Set<DocumentIndex>>();
  #newest: Timestamp;
  readonly #minDocuments: number;
  readonly #maxIndexes: number;

  constructor({ minDocuments = 500, maxIndexes = 48, newest = never }: QueryIndexOptions = {}) {
    this.#newest = newest;
    this.#minDocuments = minDocuments;
    this.#maxIndexes = maxIndexes;
  }

  /** What is indexed, the shape used last at the end. */
  get shapes(): string[] {
    return [...this.#kept.values()].map(({ index }) => formatShape(index.shape));
  }

  /** Takes a commit in; call it for each, in order, before any query on a view that shows it. */
  readonly apply = ({ time, changes }: Committed): void => {
    this.#newest = time;
    for (const { name, before, after } of changes) {
      if (before === after) continue;
      for (const scope of scopesOf(name)) {
        for (const index of this.#byScope.get(scope) ?? []) index.replace(before, after);
      }
    }
  };

  /** Forgets everything, for when the database was replaced as a whole. */
  clear(): void {
    this.#kept.clear();
    this.#byScope.clear();
  }

  /** Whether indexes of so many shapes pay for so many documents, and fit beside each other. */
  isWorth(documents: number, shapes: number): boolean {
    return documents >= this.#minDocuments && (shapes === 1 || documents * shapes <= maxEntries);
  }

  isCurrent(view: View): boolean {
    return compareTimestamps(view.time, this.#newest) >= 0;
  }

  get(query: ResolvedQuery, shape: IndexShape): DocumentIndex | undefined {
    const key = `${scopeOf(query)} ${formatShape(shape)}`;
    const kept = this.#kept.get(key);
    if (kept === undefined) return undefined;
    this.#kept.delete(key);
    this.#kept.set(key, kept);
    return kept.index;
  }

  /** Builds an index over all documents of the query's collection or group. */
  build(query: ResolvedQuery, shape: IndexShape, documents: readonly Document[]): DocumentIndex {
    const scope = scopeOf(query);
    const index = new DocumentIndex(shape, documents);
    this.#kept.set(`${scope} ${formatShape(shape)}`, { scope, index });
    const sameScope = this.#byScope.get(scope) ?? new Set();
    this.#byScope.set(scope, sameScope.add(index));
    this.#evict();
    return index;
  }

  #evict(): void {
    let entries = this.#kept.values().reduce((sum, { index }) => sum + index.size, 0);
    for (const [key, { scope, index }] of this.#kept) {
      if (this.#kept.size === 1 || (entries <= maxEntries && this.#kept.size <= this.#maxIndexes)) return;
      this.#kept.delete(key);
      this.#byScope.get(scope)?.delete(index);
      entries -= index.size;
    }
  }
}

/** A collection by its path, a group of a whole database by its id. */
function scopeOf({ parent, collectionId, allDescendants }: ResolvedQuery): string {
  return allDescendants ? `*/${collectionId}` : `${parent}/${collectionId}`;
}

function scopesOf(name: string): [collection: string, group: string] {
  const collection = name.slice(0, name.lastIndexOf('/'));
  return [collection, `*${collection.slice(collection.lastIndexOf('/'))}`];
}
