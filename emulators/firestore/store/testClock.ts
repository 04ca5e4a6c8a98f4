import type { Clock } from './clock.ts';

interface Timer {
  readonly at: number;
  readonly task: () => void;
}

/** A clock that stands still until a test moves it. */
export class TestClock implements Clock {
  #micros = Date.UTC(2026, 0, 1) * 1000;
  readonly #timers = new Set<Timer>();

  now(): number {
    return this.#micros;
  }

  after(ms: number, task: () => void): () => void {
    const timer = { at: this.#micros + ms * 1000, task };
    this.#timers.add(timer);
    return () => this.#timers.delete(timer);
  }

  /** Lets time pass, running what falls due on the way. */
  advance(ms: number): void {
    const end = this.#micros + ms * 1000;
    for (let next = this.#next(end); next !== undefined; next = this.#next(end)) {
      this.#timers.delete(next);
      this.#micros = next.at;
      next.task();
    }
    this.#micros = end;
  }

  #next(end: number): Timer | undefined {
    const due = [...this.#timers].filter(({ at }) => at <= end);
    return due.sort((a, b) => a.at - b.at)[0];
  }
}
