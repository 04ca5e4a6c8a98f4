import { type Change, Journal, keptChanges } from './journal.ts';
import type { KindName, Kinds } from './kinds.ts';

interface Row<K extends KindName> {
  readonly account: string;
  readonly object: Kinds[K];
}

type Tables = { [K in KindName]: Map<string, Row<K>> };

const kindNames = [
  ...['customer', 'product', 'price', 'coupon', 'promotion_code', 'tax_rate', 'shipping_rate', 'session'],
  ...['payment_intent', 'charge', 'refund', 'balance_transaction', 'transfer', 'transfer_reversal', 'payout'],
  ...['dispute', 'file', 'account', 'balance_settings', 'event', 'thin_event', 'listener', 'delivery'],
  ...['alarm', 'answer', 'draft', 'account_link'],
];

/**
 * The records of every account in the order of their creation. What one transaction changes is written as one line of
 * the journal, or, where it throws, taken back. Records are replaced, never changed in place.
 */
export class Store {
  #tables = emptyTables();
  readonly #journal: Journal | undefined;
  /** What the transaction under way has changed, and what undoes it. */
  #changes: Change[] = [];
  #undo: (() => void)[] = [];
  /** Transactions taken back and resets so far, which makes what was summed up from records stale. */
  rollbacks = 0;

  constructor(directory?: string) {
    if (directory === undefined) return;
    for (const transaction of keptChanges(directory)) for (const change of transaction) this.#apply(change);
    this.#journal = new Journal(directory, this.#live());
  }

  find<K extends KindName>(kind: K, id: string): Kinds[K] | undefined {
    return this.#tables[kind].get(id)?.object;
  }

  /** A record of one account: what another account owns is not there. */
  findOf<K extends KindName>(kind: K, account: string, id: string): Kinds[K] | undefined {
    const row = this.#tables[kind].get(id);
    return row?.account === account ? row.object : undefined;
  }

  accountOf(kind: KindName, id: string): string | undefined {
    return this.#tables[kind].get(id)?.account;
  }

  /** The records of an account, oldest first. */
  *of<K extends KindName>(kind: K, account: string): Generator<Kinds[K]> {
    for (const row of this.#tables[kind].values()) if (row.account === account) yield row.object;
  }

  *all<K extends KindName>(kind: K): Generator<Kinds[K]> {
    for (const row of this.#tables[kind].values()) yield row.object;
  }

  /** Every record with its id, as they are now. */
  entries<K extends KindName>(kind: K): [string, Kinds[K]][] {
    return [...this.#tables[kind]].map(([id, { object }]) => [id, object]);
  }

  put<K extends KindName>(kind: K, account: string, record: { id: string; object: Kinds[K] }): Kinds[K] {
    const { id, object } = record;
    const table = this.#tables[kind];
    const before = table.get(id);
    this.#undo.push(() => (before ? table.set(id, before) : table.delete(id)));
    table.set(id, { account, object });
    this.#changes.push({ kind, id, account, object });
    return object;
  }

  drop<K extends KindName>(kind: K, id: string): void {
    const table = this.#tables[kind];
    const before = table.get(id);
    if (before === undefined) return;
    this.#undo.push(() => table.set(id, before));
    table.delete(id);
    this.#changes.push({ kind, id, account: before.account });
  }

  /** Runs `work`, which must not wait, and keeps all of its changes or none. */
  transaction<T>(work: () => T): T {
    try {
      const result = work();
      if (this.#changes.length > 0) this.#journal?.append(this.#changes);
      return result;
    } catch (error) {
      for (const undo of this.#undo.reverse()) undo();
      this.rollbacks += 1;
      throw error;
    } finally {
      this.#changes = [];
      this.#undo = [];
    }
  }

  /** Forgets every record. */
  reset(): void {
    const gone = [...this.#live()].map(({ kind, id, account }) => ({ kind, id, account }));
    if (gone.length > 0) this.#journal?.append(gone);
    this.#tables = emptyTables();
    this.rollbacks += 1;
  }

  close(): void {
    this.#journal?.close();
  }

  #apply({ kind, id, account, object }: Change): void {
    const table: Map<string, unknown> = this.#tables[kind];
    if (object === undefined) table.delete(id);
    else table.set(id, { account, object });
  }

  *#live(): Generator<Change> {
    for (const kind of Object.keys(this.#tables) as KindName[])
      for (const [id, { account, object }] of this.#tables[kind]) yield { kind, id, account, object };
  }
}

function emptyTables(): Tables {
  const entries = kindNames.map((kind) => [kind, new Map()]);
  return Object.fromEntries(entries) as Tables; // one empty map for each name of Kinds
}
