const chunkLimit = 512;

/** An ordered set in chunks: insert and remove in O(log n + chunk), iteration in order, also while it changes. */
export class SortedList<T> {
  size = 0;
  readonly #compare: (a: T, b: T) => number;
  readonly #chunks: T[][] = [];
  #changes = 0;

  constructor(compare: (a: T, b: T) => number) {
    this.#compare = compare;
  }

  /** Adds an item that is not yet in the list. */
  insert(item: T): void {
    this.size++;
    this.#changes++;
    const c = this.#chunkOf((other) => this.#compare(other, item) < 0);
    const chunk = this.#chunks[c];
    if (chunk === undefined) {
      this.#chunks.push([item]);
      return;
    }
    chunk.splice(
      firstNot(chunk, (other) => this.#compare(other, item) < 0),
      0,
      item,
    );
    if (chunk.length > chunkLimit) this.#chunks.splice(c + 1, 0, chunk.splice(this.#splitAt(c, chunk)));
  }

  remove(item: T): void {
    const c = this.#chunkOf((other) => this.#compare(other, item) <= 0);
    const chunk = this.#chunks[c];
    if (chunk === undefined) return;
    const at = firstNot(chunk, (other) => this.#compare(other, item) < 0);
    const found = chunk[at];
    if (found === undefined || this.#compare(found, item) !== 0) return;
    chunk.splice(at, 1);
    this.size--;
    this.#changes++;
    if (chunk.length === 0) this.#chunks.splice(c, 1);
  }

  /** Items in order, from the first that is not before; what is inserted behind the reader meanwhile is seen. */
  *from(isBefore: (item: T) => boolean = () => false): Generator<T, void, undefined> {
    let [c, i] = this.#seek(isBefore);
    for (;;) {
      const chunk = this.#chunks[c];
      if (chunk === undefined) return;
      const item = chunk[i];
      if (item === undefined) {
        c++;
        i = 0;
        continue;
      }
      const changes = this.#changes;
      yield item;
      if (changes === this.#changes) i++;
      else [c, i] = this.#seek((other) => this.#compare(other, item) <= 0);
    }
  }

  /** The last chunk splits near its end, so that appending in order fills chunks. */
  #splitAt(c: number, chunk: T[]): number {
    return c === this.#chunks.length - 1 ? chunk.length - 1 : chunk.length >> 1;
  }

  #seek(isBefore: (item: T) => boolean): [chunk: number, item: number] {
    const c = this.#chunkOf(isBefore);
    return [c, firstNot(this.#chunks[c] ?? [], isBefore)];
  }

  /** The last chunk whose first item is before, or the first chunk. */
  #chunkOf(isBefore: (item: T) => boolean): number {
    const after = firstNot(this.#chunks, ([first]) => first !== undefined && isBefore(first));
    return Math.max(0, after - 1);
  }
}

function firstNot<T>(items: readonly T[], isBefore: (item: T) => boolean): number {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const item = items[middle];
    if (item !== undefined && isBefore(item)) low = middle + 1;
    else high = middle;
  }
  return low;
}
