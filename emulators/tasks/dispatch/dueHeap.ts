/** A task's place in the line of its queue. */
export interface Due {
  readonly time: number;
  readonly order: number;
  readonly name: string;
}

/** What is due, earliest first and in the order of creation within an instant: a binary heap. */
export class DueHeap {
  readonly #items: Due[] = [];

  peek(): Due | undefined {
    return this.#items[0];
  }

  push(due: Due): void {
    let index = this.#items.push(due) - 1;
    while (index > 0) {
      const parent = (index - 1) >> 1;
      if (!this.#isBefore(index, parent)) return;
      this.#swap(index, parent);
      index = parent;
    }
  }

  pop(): Due | undefined {
    const first = this.#items[0];
    const last = this.#items.pop();
    if (last === undefined || this.#items.length === 0) return first;
    this.#items[0] = last;
    this.#sink();
    return first;
  }

  #sink(): void {
    let index = 0;
    for (;;) {
      const left = 2 * index + 1;
      const child = left + 1 < this.#items.length && this.#isBefore(left + 1, left) ? left + 1 : left;
      if (child >= this.#items.length || !this.#isBefore(child, index)) return;
      this.#swap(index, child);
      index = child;
    }
  }

  #isBefore(a: number, b: number): boolean {
    const [left, right] = [this.#items[a], this.#items[b]];
    if (left === undefined || right === undefined) return false;
    return left.time < right.time || (left.time === right.time && left.order < right.order);
  }

  #swap(a: number, b: number): void {
    const [left, right] = [this.#items[a], this.#items[b]];
    if (left === undefined || right === undefined) return;
    this.#items[a] = right;
    this.#items[b] = left;
  }
}
