import { compareNames } from '../../values/compareNames.ts';
import type { Document } from '../../values/types.ts';
import { SortedList } from '../sortedList.ts';
import { type Collection, newCollection, type Slot, type Version, versionAt } from './slots.ts';

/** Every document of a database with its kept versions, in Firestore's order. */
export class Tree {
  readonly collections = newList();
  readonly groups = new Map<string, SortedList<Collection>>();
  readonly #slots = new Map<string, Slot>();
  readonly #byPath = new Map<string, Collection>();

  slot(name: string): Slot | undefined {
    return this.#slots.get(name);
  }

  collection(path: string): Collection | undefined {
    return this.#byPath.get(path);
  }

  documentAt(name: string, time: number): Document | undefined {
    const slot = this.#slots.get(name);
    return slot && versionAt(slot, time)?.document;
  }

  /** Puts a version, later than all others of the name, on top; answers the slot. */
  put(name: string, version: Version): Slot {
    const slot = this.#slots.get(name);
    if (slot !== undefined) {
      version.previous = slot.head;
      slot.head = version;
      return slot;
    }
    return this.#add(name, version);
  }

  /** Forgets a name whose newest version is a deletion nobody may ask about any more. */
  drop(slot: Slot): void {
    const { collection } = slot;
    this.#slots.delete(`${collection.path}/${slot.id}`);
    collection.slots.remove(slot);
    if (collection.slots.size > 0) return;
    this.#byPath.delete(collection.path);
    this.collections.remove(collection);
    this.groups.get(collection.id)?.remove(collection);
  }

  #add(name: string, version: Version): Slot {
    const at = name.lastIndexOf('/');
    const collection = this.#collectionAt(name.slice(0, at));
    const slot = { id: name.slice(at + 1), collection, head: version };
    this.#slots.set(name, slot);
    collection.slots.insert(slot);
    return slot;
  }

  #collectionAt(path: string): Collection {
    const known = this.#byPath.get(path);
    if (known !== undefined) return known;
    const collection = newCollection(path);
    this.#byPath.set(path, collection);
    this.collections.insert(collection);
    this.#group(collection.id).insert(collection);
    return collection;
  }

  #group(id: string): SortedList<Collection> {
    const group = this.groups.get(id) ?? newList();
    this.groups.set(id, group);
    return group;
  }
}

function newList(): SortedList<Collection> {
  return new SortedList<Collection>((a, b) => compareNames(a.path, b.path));
}
