import { compareDocuments } from '../query/compareDocuments.ts';
import { matches } from '../query/matches.ts';
import type { QueryIndexes } from '../query/queryIndexes.ts';
import type { ResolvedQuery } from '../query/resolved.ts';
import { findPage } from '../query/runQuery.ts';
import type { Change } from '../store/types.ts';
import type { View } from '../store/view.ts';
import type { Document } from '../values/types.ts';

/** What a commit did to the results of a target; both lists may be empty where a write changed nothing. */
export interface Delta {
  /** Results that are new or have a new version. */
  readonly changed: readonly Document[];
  /** What left the results, with what it is now; undefined where it was deleted. */
  readonly gone: readonly { readonly name: string; readonly after: Document | undefined }[];
}

/**
 * The results of one query, followed commit by commit. Without a limit a change is judged by the document alone;
 * with one the window of results is kept, and filled up by running the query again where that is needed.
 */
export class QueryWatch {
  readonly query: ResolvedQuery;
  readonly #indexes: QueryIndexes;
  #window: readonly Document[] | undefined;

  constructor(query: ResolvedQuery, view: View, indexes: QueryIndexes) {
    this.query = query;
    this.#indexes = indexes;
    if (query.limit !== undefined || query.offset > 0) this.#window = this.results(view);
  }

  /** The results at the time of a view. */
  results(view: View): readonly Document[] {
    return findPage(view, this.query, this.#indexes).documents;
  }

  /** What changes of documents in the query's collection mean; undefined where they do not touch the results. */
  apply(changes: readonly Change[], view: View): Delta | undefined {
    const relevant = changes.filter(({ before, after }) => this.#isIn(before) || this.#isIn(after));
    if (relevant.length === 0) return undefined;
    return this.#window === undefined ? this.#judge(relevant) : this.#move(this.#window, relevant, view);
  }

  #isIn(document: Document | undefined): boolean {
    return document !== undefined && matches(this.query, document);
  }

  #judge(changes: readonly Change[]): Delta {
    const changed: Document[] = [];
    const gone: Change[] = [];
    for (const change of changes) {
      const { before, after } = change;
      if (before === after) continue;
      if (after !== undefined && this.#isIn(after)) changed.push(after);
      else gone.push(change);
    }
    return { changed, gone };
  }

  #move(old: readonly Document[], changes: readonly Change[], view: View): Delta | undefined {
    const next = this.#shifted(old, changes) ?? this.results(view);
    this.#window = next;
    const was = new Map(old.map((document) => [document.name, document]));
    const is = new Set(next.map(({ name }) => name));
    const gone = old.filter(({ name }) => !is.has(name)).map(({ name }) => ({ name, after: view.get(name) }));
    const changed = next.filter((document) => was.get(document.name) !== document);
    const isTouched = changes.some(({ name }) => is.has(name));
    return isTouched || changed.length > 0 || gone.length > 0 ? { changed, gone } : undefined;
  }

  /** The new window, where the old one and the changes tell it. */
  #shifted(old: readonly Document[], changes: readonly Change[]): Document[] | undefined {
    const { orders, limit = Number.POSITIVE_INFINITY, offset } = this.query;
    if (offset > 0) return undefined;
    const named = new Set(changes.map(({ name }) => name));
    const candidates = old.filter(({ name }) => !named.has(name));
    for (const { after } of changes) if (after !== undefined && this.#isIn(after)) candidates.push(after);
    candidates.sort((a, b) => compareDocuments(orders, a, b));
    const last = old.length < limit ? undefined : old.at(-1);
    // Behind the last of a full window may be documents that the window does not know.
    const known =
      last === undefined ? candidates : candidates.filter((one) => compareDocuments(orders, one, last) <= 0);
    return last === undefined || known.length >= limit ? known.slice(0, limit) : undefined;
  }
}
