import { SortedList } from '../store/sortedList.ts';
import { compareNames } from '../values/compareNames.ts';
import { compareValues, typeRank } from '../values/order.ts';
import type { Document, Value } from '../values/types.ts';
import { fieldValue } from './fieldValue.ts';
import type { IndexShape, Lookup } from './indexShape.ts';
import { isAfterEnd, isBeforeStart, satisfies } from './matches.ts';
import type { Comparison, ResolvedQuery } from './resolved.ts';

interface Entry {
  /** One value per field of the shape. */
  readonly keys: readonly Value[];
  readonly document: Document;
}

/** The documents of a collection or group that have every field of a shape, in the shape's order. */
export class DocumentIndex {
  readonly shape: IndexShape;
  readonly #entries: SortedList<Entry>;

  constructor(shape: IndexShape, documents: readonly Document[]) {
    this.shape = shape;
    const compare = entryOrder(shape);
    this.#entries = new SortedList(compare);
    // Sorted first, inserting only appends.
    const entries = documents.flatMap((document) => entriesOf(shape, document)).sort(compare);
    for (const entry of entries) this.#entries.insert(entry);
  }

  get size(): number {
    return this.#entries.size;
  }

  replace(before: Document | undefined, after: Document | undefined): void {
    for (const entry of before === undefined ? [] : entriesOf(this.shape, before))
      this.#entries.remove(entry);
    for (const entry of after === undefined ? [] : entriesOf(this.shape, after)) this.#entries.insert(entry);
  }

  /** The documents of one lookup between the query's cursors, in the query's order; other filters are not applied. */
  *find(query: ResolvedQuery, lookup: Lookup): Generator<Document, void, undefined> {
    const place = (entry: Entry) =>
      comparePrefix(entry, lookup.prefix) || placeInRange(entry, lookup, this.shape);
    const isBefore = (entry: Entry) => {
      const side = place(entry);
      return side < 0 || (side === 0 && isBeforeStart(query, entry.document));
    };
    for (const entry of this.#entries.from(isBefore)) {
      if (place(entry) > 0 || isAfterEnd(query, entry.document)) return;
      yield entry.document;
    }
  }
}

function comparePrefix({ keys }: Entry, prefix: readonly Value[]): number {
  for (const [i, value] of prefix.entries()) {
    const key = keys[i];
    const side = key === undefined ? 0 : compareValues(key, value);
    if (side !== 0) return side;
  }
  return 0;
}

/** Negative for an entry before the ranges of the first ordered field, positive for one behind, 0 for one within. */
function placeInRange({ keys, document }: Entry, { prefix, ranges }: Lookup, shape: IndexShape): number {
  const field = shape.fields[prefix.length];
  const value = field === undefined ? fieldValue(document, ['__name__']) : keys[prefix.length];
  const descending = field === undefined ? shape.nameDescending : field.mode === 'DESCENDING';
  for (const range of ranges) {
    const side = value === undefined ? 0 : placeIn(range, value);
    if (side !== 0) return descending ? -side : side;
  }
  return 0;
}

function placeIn(range: Comparison, value: Value): number {
  const rank = typeRank(value) - typeRank(range.value);
  if (rank !== 0) return rank;
  if (satisfies(range, value)) return 0;
  return range.op.startsWith('GREATER') ? -1 : 1;
}

function entryOrder({ fields, nameDescending }: IndexShape): (a: Entry, b: Entry) => number {
  const descends = fields.map(({ mode }) => mode === 'DESCENDING');
  return (a, b) => {
    for (let i = 0; i < descends.length; i++) {
      const side = compareValues(a.keys[i] ?? absent, b.keys[i] ?? absent);
      if (side !== 0) return descends[i] ? -side : side;
    }
    const side = compareNames(a.document.name, b.document.name);
    return nameDescending ? -side : side;
  };
}

const absent: Value = { type: 'null' };

/** One entry per combination of keys: a CONTAINS field gives one per different element. */
function entriesOf({ fields }: IndexShape, document: Document): Entry[] {
  let keys: Value[][] = [[]];
  for (const { path, mode } of fields) {
    const value = fieldValue(document, path);
    const values = mode !== 'CONTAINS' ? [value] : value?.type === 'array' ? distinct(value.values) : [];
    keys = keys.flatMap((key) => values.flatMap((next) => (next === undefined ? [] : [[...key, next]])));
  }
  return keys.map((key) => ({ keys: key, document }));
}

function distinct(values: readonly Value[]): readonly Value[] {
  const sorted = values.toSorted(compareValues);
  return sorted.filter((value, i) => i === 0 || compareValues(value, sorted[i - 1] ?? absent) !== 0);
}
