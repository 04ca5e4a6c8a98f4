import type { IndexConfig } from '../meter/indexConfig.ts';
import type { Document } from '../values/types.ts';
import { type Clock, systemClock } from './clock.ts';
import { Database } from './database.ts';
import { readExport, writeExport } from './log/exportFiles.ts';
import { Journal } from './log/journal.ts';
import type { Picture } from './log/snapshot.ts';
import type { Committed } from './types.ts';

export interface StoreOptions {
  readonly clock?: Clock;
  /** Where to keep the data over restarts; in memory only unless given. One process at a time. */
  readonly directory?: string | undefined;
  /** How many bytes of superseded versions each database keeps for past reads. */
  readonly historyBytes?: number | undefined;
  /** The indexes of firestore.indexes.json, for the limit on a document's entries. */
  readonly indexes?: IndexConfig | undefined;
  /** At which size of its log the directory is compacted at the earliest, bytes. */
  readonly compactAt?: number | undefined;
}

/** All databases of the emulator; a database exists from the first time it is asked for. */
export class Store {
  readonly #databases = new Map<string, Database>();
  readonly #options: StoreOptions;
  readonly #journal: Journal | undefined;

  /** Reads back the directory, if there is one, before it returns. */
  constructor(options: StoreOptions = {}) {
    this.#options = options;
    const { directory, compactAt } = options;
    if (directory === undefined) return;
    this.#journal = new Journal({
      directory,
      compactAt,
      replay: ({ database, committed }) => this.database(database).replay(committed),
      pictures: () => this.#pictures(),
    });
  }

  /** The database of a name `projects/P/databases/D`. */
  database(name: string): Database {
    const known = this.#databases.get(name);
    if (known !== undefined) return known;
    const { clock = systemClock, historyBytes, indexes } = this.#options;
    const database = new Database(name, { clock, historyBytes, indexes });
    this.#databases.set(name, database);
    database.onCommit((committed) => {
      if (changesAnything(committed)) this.#journal?.append({ database: name, committed });
    });
    return database;
  }

  databases(): Iterable<Database> {
    return this.#databases.values();
  }

  /** Writes all databases, or the one named, as they are now; `importFrom` reads them back. */
  async exportTo(directory: string, database?: string): Promise<void> {
    await writeExport(directory, this.#pictures(database));
  }

  /** Puts every document of an export (its directory or metadata file) over what is there. */
  async importFrom(path: string): Promise<void> {
    await readExport(path, ({ database, committed }) => {
      this.database(database).import(
        committed.changes.flatMap(({ after }): Document[] => (after ? [after] : [])),
      );
    });
  }

  /** Resolves when everything committed is on disk. */
  async close(): Promise<void> {
    await this.#journal?.close();
  }

  #pictures(name?: string): Picture[] {
    const databases = this.#databases
      .values()
      .filter((database) => name === undefined || database.name === name);
    return databases.map((database) => database.picture()).toArray();
  }
}

function changesAnything({ origin, changes }: Committed): boolean {
  return origin === 'clear' || changes.some(({ before, after }) => before !== after);
}
