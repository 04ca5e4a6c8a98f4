import { compareIds } from '../../values/compareNames.ts';
import type { Document } from '../../values/types.ts';
import { SortedList } from '../sortedList.ts';

/** What a document was from `time` (microseconds) until the next version; no document is a deletion. */
export interface Version {
  readonly time: number;
  readonly document: Document | undefined;
  /** Storage size of the document in bytes. */
  readonly bytes: number;
  previous: Version | undefined;
}

/** The place of one name: its versions, newest first. */
export interface Slot {
  readonly id: string;
  readonly collection: Collection;
  head: Version;
}

/** The slots directly in one collection, by id. */
export interface Collection {
  readonly path: string;
  readonly id: string;
  readonly slots: SortedList<Slot>;
}

export function newCollection(path: string): Collection {
  return {
    path,
    id: path.slice(path.lastIndexOf('/') + 1),
    slots: new SortedList<Slot>((a, b) => compareIds(a.id, b.id)),
  };
}

/** The version that was the newest at `time`. */
export function versionAt({ head }: Slot, time: number): Version | undefined {
  let version: Version | undefined = head;
  while (version !== undefined && version.time > time) version = version.previous;
  return version;
}
