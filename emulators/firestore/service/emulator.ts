import { Watches } from '../listen/watches.ts';
import type { Meter } from '../meter/meter.ts';
import { checkIndexes, type StrictIndexConfig } from '../query/missingIndex.ts';
import { resolveQuery } from '../query/resolve.ts';
import type { StructuredQuery } from '../query/types.ts';
import type { Database } from '../store/database.ts';
import type { Store } from '../store/store.ts';
import type { Triggers } from '../triggers/triggers.ts';
import { parseName } from '../values/names.ts';
import { fail } from '../values/status.ts';
import type { Access } from './access.ts';
import type { Caller } from './caller.ts';

export interface EmulatorParts {
  readonly store: Store;
  readonly access: Access;
  readonly meter: Meter;
  readonly triggers: Triggers;
  /** Refuses queries that these indexes do not cover, as production does; without, every query is answered. */
  readonly strictIndexes?: StrictIndexConfig | undefined;
}

const databaseName = /^projects\/[^/]+\/databases\/[^/]+$/;

/** What the methods of the service work on. */
export class Emulator {
  readonly store: Store;
  readonly access: Access;
  readonly meter: Meter;
  readonly triggers: Triggers;
  readonly #strictIndexes: StrictIndexConfig | undefined;
  readonly #followed = new Set<Database>();
  readonly #watches = new Map<Database, Watches>();

  constructor({ store, access, meter, triggers, strictIndexes }: EmulatorParts) {
    this.store = store;
    this.access = access;
    this.meter = meter;
    this.triggers = triggers;
    this.#strictIndexes = strictIndexes;
  }

  /** The database of a request, by its name `projects/P/databases/D`. */
  database(name: string): Database {
    if (!databaseName.test(name)) fail('INVALID_ARGUMENT', `Invalid database name "${name}".`);
    return this.#follow(this.store.database(name));
  }

  /** The database that a document, a collection or `…/documents` is in. */
  databaseOf(name: string): Database {
    return this.#follow(this.store.database(parseName(name).database));
  }

  /** In strict mode refuses a query that production would refuse for want of an index. */
  checkIndexes(parent: string, query: StructuredQuery): void {
    if (this.#strictIndexes) checkIndexes(resolveQuery(parent, query), this.#strictIndexes);
  }

  /** Who listens to the database, and the indexes they and the queries share. */
  watches(database: Database): Watches {
    const known = this.#watches.get(database);
    if (known) return known;
    const strict = this.#strictIndexes;
    const watches = new Watches(database, strict && ((query) => checkIndexes(query, strict)));
    this.#watches.set(database, watches);
    return watches;
  }

  /** Has triggers hear of a database from its first request on. */
  #follow(database: Database): Database {
    if (!this.#followed.has(database)) {
      this.#followed.add(database);
      this.triggers.follow(database);
    }
    return database;
  }
}

/** One request to a method of the service. */
export interface Call {
  readonly emulator: Emulator;
  readonly caller: Caller;
}
