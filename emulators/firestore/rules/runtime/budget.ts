import { Fault } from '../types/fault.ts';
import type { DocumentReader, RuleDocument } from './request.ts';

/** Documents that the rules of one request have read. Share one between the operations of a transaction or batch. */
export interface AccessBudget {
  readonly limit: number;
  used: number;
  readonly seen: Map<string, RuleDocument | undefined>;
}

/** 10 documents for a single-document or query request, 20 for a transaction, batch or multi-document read. */
export function accessBudget(limit: 10 | 20 = 10): AccessBudget {
  return { limit, used: 0, seen: new Map() };
}

/** Reads for one operation, at most `own` new documents of the shared budget; reading one again is free. */
export class Reads {
  #used = 0;
  readonly #reader: DocumentReader;
  readonly #budget: AccessBudget;
  readonly #own: number;

  constructor(reader: DocumentReader, budget: AccessBudget, own: number) {
    this.#reader = reader;
    this.#budget = budget;
    this.#own = own;
  }

  get count(): number {
    return this.#used;
  }

  /** The same reads, but of documents that were read already. */
  repeated(): Reads {
    return new Reads(this.#reader, this.#budget, 0);
  }

  read(path: string, after: boolean): RuleDocument | undefined {
    const key = after ? `after:${path}` : path;
    if (this.#budget.seen.has(key)) return this.#budget.seen.get(key);
    if (this.#used >= this.#own || this.#budget.used >= this.#budget.limit) {
      throw new Fault(
        'limit',
        `Document access limit of ${Math.min(this.#own, this.#budget.limit)} exceeded.`,
      );
    }
    const document = this.#reader.get(path, after);
    this.#used++;
    this.#budget.used++;
    this.#budget.seen.set(key, document);
    return document;
  }
}
