/** What happened to a document, as triggers tell it apart. */
export type Happening = 'created' | 'updated' | 'deleted';

/** A function that is called when documents change. */
export interface Trigger {
  /** The name that the functions emulator knows it by; registering it again replaces it. */
  readonly id: string;
  readonly project: string;
  /** The id of the database, such as `(default)`. */
  readonly database: string;
  /** The event type, sent back as it was registered. */
  readonly eventType: string;
  readonly happenings: ReadonlySet<Happening>;
  /** Matches the path of a document below `documents/`. */
  readonly path: RegExp;
  /** The first generation of functions takes events in a form of its own. */
  readonly generation: 1 | 2;
}
