import type { View } from '../store/view.ts';
import type { Document } from '../values/types.ts';
import { compareDocuments } from './compareDocuments.ts';
import { disjunctions, elements } from './disjunctions.ts';
import type { DocumentIndex } from './documentIndex.ts';
import { formatShape, type Lookup, lookupFor } from './indexShape.ts';
import { isAfterEnd, matches, qualifies } from './matches.ts';
import type { QueryIndexes } from './queryIndexes.ts';
import { type Comparison, type Condition, isName, type ResolvedQuery } from './resolved.ts';

/** The documents of a query in its order, before offset and limit; reads no further than the caller takes. */
export function findDocuments(view: View, query: ResolvedQuery, indexes?: QueryIndexes): Iterable<Document> {
  const named = namesIn(query.filter);
  if (named !== undefined) return sorted(query, getAll(view, named));
  if (query.collectionId === '' || !indexes?.isCurrent(view)) return withoutIndexes(view, query);
  const lookups = disjunctions(query.filter).map((conjunction) => lookupFor(query, conjunction));
  const found = fromIndexes(query, lookups, ({ shape }) => indexes.get(query, shape));
  if (found !== undefined) return found;
  if (isInNameOrder(query) && query.filter === undefined) return inNameOrder(view, query);
  return withNewIndexes(view, query, lookups, indexes);
}

function withoutIndexes(view: View, query: ResolvedQuery): Iterable<Document> {
  return isInNameOrder(query) ? inNameOrder(view, query) : sorted(query, source(view, query));
}

/** Looks at every document, and where there are many, builds the indexes by which the next such query need not. */
function withNewIndexes(
  view: View,
  query: ResolvedQuery,
  lookups: readonly Lookup[],
  indexes: QueryIndexes,
): Iterable<Document> {
  const parent = query.allDescendants ? rootOf(query.parent) : query.parent;
  const all = [...source(view, { ...query, parent })];
  const shapes = new Set(lookups.map(({ shape }) => formatShape(shape)));
  const build = ({ shape }: Lookup) => indexes.get(query, shape) ?? indexes.build(query, shape, all);
  return (
    (indexes.isWorth(all.length, shapes.size) && fromIndexes(query, lookups, build)) || sorted(query, all)
  );
}

/** The merged results of all lookups, or undefined where one has no index. */
function fromIndexes(
  query: ResolvedQuery,
  lookups: readonly Lookup[],
  indexFor: (lookup: Lookup) => DocumentIndex | undefined,
): Iterable<Document> | undefined {
  const readers: Iterator<Document>[] = [];
  for (const lookup of lookups) {
    const index = indexFor(lookup);
    if (index === undefined) return undefined;
    readers.push(index.find(query, lookup));
  }
  return filtered(query, merge(query, readers));
}

function* filtered(
  query: ResolvedQuery,
  documents: Iterable<Document>,
): Generator<Document, void, undefined> {
  for (const document of documents) if (matches(query, document)) yield document;
}

/** Several readers in query order as one, each document once. */
function* merge(query: ResolvedQuery, readers: Iterator<Document>[]): Generator<Document, void, undefined> {
  const heads = readers.map((reader) => reader.next());
  for (;;) {
    let least: Document | undefined;
    for (const head of heads) {
      if (head.done) continue;
      if (least === undefined || compareDocuments(query.orders, head.value, least) < 0) least = head.value;
    }
    if (least === undefined) return;
    yield least;
    for (const [i, reader] of readers.entries()) {
      const head = heads[i];
      if (head !== undefined && !head.done && head.value.name === least.name) heads[i] = reader.next();
    }
  }
}

function sorted(query: ResolvedQuery, documents: Iterable<Document>): Document[] {
  const found: Document[] = [];
  for (const document of documents) if (matches(query, document)) found.push(document);
  return found.sort((a, b) => compareDocuments(query.orders, a, b));
}

/** Whether reading a collection by name from its start gives the results in order. */
function isInNameOrder({ orders, startAt }: ResolvedQuery): boolean {
  const [only, ...others] = orders;
  return only !== undefined && others.length === 0 && !only.descending && startAt === undefined;
}

function* inNameOrder(view: View, query: ResolvedQuery): Generator<Document, void, undefined> {
  for (const document of source(view, query)) {
    if (isAfterEnd(query, document)) return;
    if (qualifies(query, document)) yield document;
  }
}

/** Every document of the query's collection or group, ascending by name. */
export function source(
  view: View,
  { parent, collectionId, allDescendants }: ResolvedQuery,
): Iterable<Document> {
  if (!allDescendants) return view.collection(`${parent}/${collectionId}`);
  return collectionId === '' ? below(view, parent) : view.group(collectionId, parent);
}

function* below(view: View, parent: string): Generator<Document, void, undefined> {
  for (const id of view.collectionIds(parent)) {
    for (const name of view.names(`${parent}/${id}`)) {
      const document = view.get(name);
      if (document !== undefined) yield document;
      yield* below(view, name);
    }
  }
}

function rootOf(parent: string): string {
  return parent.split('/', 5).join('/');
}

function* getAll(view: View, names: ReadonlySet<string>): Generator<Document, void, undefined> {
  for (const name of names) {
    const document = view.get(name);
    if (document !== undefined) yield document;
  }
}

/** The only names that can pass the filter, where it limits them by equality on `__name__`. */
function namesIn(filter: Condition | undefined): ReadonlySet<string> | undefined {
  if (filter === undefined) return undefined;
  if (filter.type === 'field') return namesOf(filter);
  const parts = filter.filters.map(namesIn);
  if (filter.type === 'and') return parts.find((part) => part !== undefined);
  if (parts.includes(undefined)) return undefined;
  return new Set(parts.flatMap((part) => [...(part ?? [])]));
}

function namesOf({ path, op, value }: Comparison): ReadonlySet<string> | undefined {
  if (!isName(path) || (op !== 'EQUAL' && op !== 'IN')) return undefined;
  const values = op === 'IN' ? elements(value) : [value];
  return new Set(values.flatMap((one) => (one.type === 'reference' ? [one.value] : [])));
}
