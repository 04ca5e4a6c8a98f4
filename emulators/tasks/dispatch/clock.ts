/** Time as the dispatcher sees it: the only source of "now" and of timers. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Calls `run` once when it is `time` or later; the answer takes the timer back. */
  at(time: number, run: () => void): () => void;
}

interface Timer {
  readonly time: number;
  readonly run: () => void;
  native?: NodeJS.Timeout;
}

/** The longest wait setTimeout can do. */
const longestTimeout = 2 ** 31 - 1;

/**
 * The system's time until it is set; from then on time stands still until it is moved, and a move runs every timer it
 * passes, in order, each at its own instant. `settled` is awaited before each step, so that what one instant started
 * (a delivery) has ended before the next begins.
 */
export class SettableClock implements Clock {
  readonly #timers = new Set<Timer>();
  #frozenAt: number | undefined;
  #moves: Promise<void> = Promise.resolve();

  get isFrozen(): boolean {
    return this.#frozenAt !== undefined;
  }

  now(): number {
    return this.#frozenAt ?? Date.now();
  }

  at(time: number, run: () => void): () => void {
    const timer: Timer = { time, run };
    this.#timers.add(timer);
    this.#arm(timer);
    return () => this.#take(timer);
  }

  /** Stops time at `target`, which may be in the past; moves follow one another. */
  moveTo(target: number, settled: () => Promise<void>): Promise<void> {
    return this.#next(() => this.#run(target, settled));
  }

  moveBy(milliseconds: number, settled: () => Promise<void>): Promise<void> {
    return this.#next(() => this.#run(this.now() + milliseconds, settled));
  }

  /** Follows the system's time again. */
  release(): Promise<void> {
    return this.#next(async () => {
      this.#frozenAt = undefined;
      for (const timer of this.#timers) this.#arm(timer);
    });
  }

  /** Drops every timer. */
  stop(): void {
    for (const timer of this.#timers) this.#take(timer);
  }

  #next(move: () => Promise<void>): Promise<void> {
    this.#moves = this.#moves.then(move, move); // one that failed told its own caller
    return this.#moves;
  }

  async #run(target: number, settled: () => Promise<void>): Promise<void> {
    this.#frozenAt = this.now();
    for (const timer of this.#timers) clearTimeout(timer.native);
    await settled();
    for (let timer = this.#first(target); timer !== undefined; timer = this.#first(target)) {
      this.#frozenAt = Math.max(this.#frozenAt, timer.time);
      this.#take(timer);
      timer.run();
      await settled();
    }
    this.#frozenAt = target;
  }

  #first(until: number): Timer | undefined {
    let first: Timer | undefined;
    for (const timer of this.#timers)
      if (timer.time <= until && (first === undefined || timer.time < first.time)) first = timer;
    return first;
  }

  #arm(timer: Timer): void {
    if (this.isFrozen) return;
    const wait = Math.min(longestTimeout, Math.ceil(timer.time - Date.now()));
    timer.native = setTimeout(() => this.#ring(timer), Math.max(0, wait));
  }

  /** A timeout can come early by its rounding, or be one leg of a long wait. */
  #ring(timer: Timer): void {
    if (Date.now() < timer.time) this.#arm(timer);
    else {
      this.#take(timer);
      timer.run();
    }
  }

  #take(timer: Timer): void {
    clearTimeout(timer.native);
    this.#timers.delete(timer);
  }
}
