import type { Database } from '../store/database.ts';
import type { Committed } from '../store/types.ts';
import type { Delivery } from './delivery.ts';
import { documentEvent, happeningOf, pathOf } from './documentEvent.ts';
import type { Trigger } from './trigger.ts';

/** The functions that want to hear of documents, and the way to them; without a way nothing is sent. */
export class Triggers {
  readonly #byDatabase = new Map<string, Map<string, Trigger>>();
  readonly #delivery: Delivery | undefined;

  constructor(delivery?: Delivery) {
    this.#delivery = delivery;
  }

  /** Adds a trigger or replaces the one of the same id. */
  register(trigger: Trigger): void {
    this.unregister(trigger.project, trigger.id);
    const name = `projects/${trigger.project}/databases/${trigger.database}`;
    const triggers = this.#byDatabase.get(name) ?? new Map<string, Trigger>();
    this.#byDatabase.set(name, triggers.set(trigger.id, trigger));
  }

  unregister(project: string, id: string): void {
    for (const [name, triggers] of this.#byDatabase) {
      if (name.startsWith(`projects/${project}/`)) triggers.delete(id);
    }
  }

  /** Tells functions of every commit to a database from now on. Clearing it is no event, as elsewhere. */
  follow(database: Database): void {
    database.onCommit((committed) => {
      const triggers = this.#byDatabase.get(database.name);
      if (triggers && triggers.size > 0 && committed.origin === undefined)
        this.#tell(triggers.values(), committed);
    });
  }

  close(): void {
    this.#delivery?.close();
  }

  #tell(triggers: Iterable<Trigger>, committed: Committed): void {
    const all = [...triggers];
    for (const change of committed.changes) {
      const happening = happeningOf(change);
      if (happening === undefined) continue;
      const path = pathOf(change.name);
      for (const trigger of all) {
        if (trigger.happenings.has(happening) && trigger.path.test(path)) {
          this.#delivery?.add(documentEvent(trigger, change, committed));
        }
      }
    }
  }
}
