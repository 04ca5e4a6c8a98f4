import { compareNames } from '../../values/compareNames.ts';
import { fromMicros } from '../../values/timestamps.ts';
import type { Document, Timestamp } from '../../values/types.ts';
import type { SortedList } from '../sortedList.ts';
import type { View } from '../view.ts';
import { type Collection, type Slot, versionAt } from './slots.ts';
import type { Tree } from './tree.ts';

/** The documents of a tree as they were at one time. */
export class TreeView implements View {
  readonly time: Timestamp;
  readonly #tree: Tree;
  readonly #micros: number;

  constructor(tree: Tree, micros: number) {
    this.#tree = tree;
    this.#micros = micros;
    this.time = fromMicros(micros);
  }

  get(name: string): Document | undefined {
    return this.#tree.documentAt(name, this.#micros);
  }

  *collection(path: string): Generator<Document, void, undefined> {
    for (const slot of this.#tree.collection(path)?.slots.from() ?? []) {
      const document = this.#at(slot);
      if (document !== undefined) yield document;
    }
  }

  /** Every document, collection by collection. */
  *all(): Generator<Document, void, undefined> {
    for (const { path } of this.#tree.collections.from()) yield* this.collection(path);
  }

  *group(collectionId: string, ancestor: string): Generator<Document, void, undefined> {
    const reader = this.#tree.groups.get(collectionId)?.from(({ path }) => compareNames(path, ancestor) < 0);
    if (reader === undefined) return;
    const ahead = new Ahead(reader, `${ancestor}/`);
    while (ahead.collection !== undefined) yield* this.#nested(ahead.collection, ahead);
  }

  collectionIds(parent: string): string[] {
    const ids: string[] = [];
    for (const { path, slots } of this.#below(parent)) {
      const id = firstId(path, parent);
      if (id !== ids.at(-1) && this.#isAlive(slots)) ids.push(id);
    }
    return ids;
  }

  *names(path: string): Generator<string, void, undefined> {
    let last: string | undefined;
    for (const name of mergeNames(this.collection(path), this.#parents(path))) {
      if (name !== last) yield name;
      last = name;
    }
  }

  /** The documents of a collection, those of its group nested below each of them right after it. */
  *#nested(collection: Collection, ahead: Ahead): Generator<Document, void, undefined> {
    ahead.move();
    for (const document of this.collection(collection.path)) {
      for (let next = ahead.collection; isIn(next, collection); next = ahead.collection) {
        if (compareNames(next.path, document.name) > 0) break;
        yield* this.#nested(next, ahead);
      }
      yield document;
    }
    for (let next = ahead.collection; isIn(next, collection); next = ahead.collection)
      yield* this.#nested(next, ahead);
  }

  /** Names directly in the collection that have a living document below them. */
  *#parents(path: string): Generator<string, void, undefined> {
    for (const below of this.#below(path)) {
      if (this.#isAlive(below.slots)) yield `${path}/${firstId(below.path, path)}`;
    }
  }

  /** The collections below a document or a collection; they follow it in the order of names. */
  *#below(parent: string): Generator<Collection, void, undefined> {
    for (const collection of this.#tree.collections.from(({ path }) => compareNames(path, parent) <= 0)) {
      if (!collection.path.startsWith(`${parent}/`)) return;
      yield collection;
    }
  }

  #isAlive(slots: SortedList<Slot>): boolean {
    return slots.from().some((slot) => this.#at(slot) !== undefined);
  }

  #at(slot: Slot): Document | undefined {
    return versionAt(slot, this.#micros)?.document;
  }
}

/** A reader of collections under a prefix that can look at the next one. */
class Ahead {
  collection: Collection | undefined;
  readonly #reader: Generator<Collection, void, undefined>;
  readonly #prefix: string;

  constructor(reader: Generator<Collection, void, undefined>, prefix: string) {
    this.#reader = reader;
    this.#prefix = prefix;
    this.move();
  }

  move(): void {
    const { value } = this.#reader.next();
    this.collection = value?.path.startsWith(this.#prefix) ? value : undefined;
  }
}

/** The segment of a path right after the parent. */
function firstId(path: string, parent: string): string {
  const start = parent.length + 1;
  const end = path.indexOf('/', start);
  return end < 0 ? path.slice(start) : path.slice(start, end);
}

function isIn(inner: Collection | undefined, outer: Collection): inner is Collection {
  return inner?.path.startsWith(`${outer.path}/`) ?? false;
}

function* mergeNames(
  documents: Iterable<Document>,
  parents: Iterable<string>,
): Generator<string, void, undefined> {
  const others = parents[Symbol.iterator]();
  let other = others.next();
  for (const { name } of documents) {
    for (; !other.done && compareNames(other.value, name) < 0; other = others.next()) yield other.value;
    yield name;
  }
  for (; !other.done; other = others.next()) yield other.value;
}
