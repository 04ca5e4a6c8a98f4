import type { Document, Timestamp } from '../values/types.ts';

/** A consistent picture of one database at one time; later commits do not change it. */
export interface View {
  readonly time: Timestamp;
  get(name: string): Document | undefined;
  /**
   * Documents directly in a collection (`projects/P/databases/D/documents/a/b/c`), ascending by name.
   * Missing documents that have subcollections are not among them.
   */
  collection(path: string): Iterable<Document>;
  /**
   * Documents of every collection with this id at or below `ancestor` (a document name or `…/documents`), ascending
   * by name as references are ordered.
   */
  group(collectionId: string, ancestor: string): Iterable<Document>;
  /** Ids of the collections directly below a document or `…/documents`, ascending, also below missing documents. */
  collectionIds(parent: string): string[];
  /** Names of the documents directly in a collection, ascending, with the missing ones that have subcollections. */
  names(path: string): Iterable<string>;
}
