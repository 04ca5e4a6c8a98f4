import type { Change, Write } from '../store/types.ts';
import { parseName } from '../values/names.ts';
import { countIndexEntries } from './countIndexEntries.ts';
import type { IndexConfig } from './indexConfig.ts';

/** What Firestore would bill. */
export interface Counts {
  reads: number;
  writes: number;
  deletes: number;
  /** Index entries of the documents written, those of overwritten versions not taken off. */
  indexEntries: number;
}

export interface CallerUsage {
  readonly total: Counts;
  /** By collection group. */
  readonly collections: Readonly<Record<string, Counts>>;
}

export interface Usage extends CallerUsage {
  /** By the tag callers give themselves. */
  readonly tags: Readonly<Record<string, CallerUsage>>;
}

/**
 * Counts document reads, writes and deletes as Firestore bills them, for each project, caller tag and collection group.
 * `path` is always the full name of a document or collection: the project and the group come from it.
 */
export class Meter {
  indexes: IndexConfig;
  /** Project, then tag, then collection group. */
  readonly #projects = new Map<string, Map<string, Map<string, Counts>>>();

  constructor(indexes: IndexConfig = {}) {
    this.indexes = indexes;
  }

  /** Documents delivered by a get or a listener: found or missing, each is a read. */
  read(tag: string, path: string, documents: number): void {
    this.#counts(tag, path).reads += documents;
  }

  /** A query: one read for each document, at least one. */
  query(tag: string, path: string, documents: number): void {
    this.read(tag, path, Math.max(1, documents));
  }

  /** An aggregation: one read for each 1000 index entries begun, at least one. */
  aggregation(tag: string, path: string, indexEntries: number): void {
    this.read(tag, path, Math.max(1, Math.ceil(indexEntries / 1000)));
  }

  /** A write, also one that changed nothing. */
  write(tag: string, path: string, documents = 1): void {
    this.#counts(tag, path).writes += documents;
  }

  delete(tag: string, path: string, documents = 1): void {
    this.#counts(tag, path).deletes += documents;
  }

  /** A commit: each write or delete in it, and the index entries of the documents as it left them. */
  commit(tag: string, writes: readonly Write[], changes: readonly Change[]): void {
    for (const { type, name } of writes) {
      if (type === 'update') this.write(tag, name);
      if (type === 'delete') this.delete(tag, name);
    }
    for (const { name, before, after } of changes) {
      if (after === undefined || after === before) continue;
      this.#counts(tag, name).indexEntries += countIndexEntries(after, this.indexes);
    }
  }

  /** What a project has used since it was last reset. */
  usage(project: string): Usage {
    const tags = [...(this.#projects.get(project) ?? [])];
    const collections = tags.flatMap(([, byCollection]) => [...byCollection]);
    return {
      ...summary(collections),
      tags: Object.fromEntries(tags.map(([tag, byCollection]) => [tag, summary([...byCollection])])),
    };
  }

  reset(project: string): void {
    this.#projects.delete(project);
  }

  #counts(tag: string, path: string): Counts {
    const [project, collection] = placeOf(path);
    const tags = getOrAdd(this.#projects, project, () => new Map<string, Map<string, Counts>>());
    const collections = getOrAdd(tags, tag, () => new Map<string, Counts>());
    return getOrAdd(collections, collection, zero);
  }
}

function placeOf(path: string): [project: string, collection: string] {
  const { database, segments } = parseName(path);
  const collection = segments[segments.length % 2 === 1 ? segments.length - 1 : segments.length - 2];
  return [database.split('/', 2).slice(1).join(), collection ?? ''];
}

function summary(entries: readonly (readonly [string, Counts])[]): CallerUsage {
  const total = zero();
  const collections = new Map<string, Counts>();
  for (const [collection, counts] of entries) {
    add(total, counts);
    add(getOrAdd(collections, collection, zero), counts);
  }
  return { total, collections: Object.fromEntries(collections) };
}

function add(sum: Counts, counts: Counts): void {
  sum.reads += counts.reads;
  sum.writes += counts.writes;
  sum.deletes += counts.deletes;
  sum.indexEntries += counts.indexEntries;
}

function zero(): Counts {
  return { reads: 0, writes: 0, deletes: 0, indexEntries: 0 };
}

function getOrAdd<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const known = map.get(key);
  if (known !== undefined) return known;
  const added = make();
  map.set(key, added);
  return added;
}
