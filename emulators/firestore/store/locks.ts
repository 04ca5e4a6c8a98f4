import { StatusError } from '../values/status.ts';
import type { Clock } from './clock.ts';
import { findCycle } from './deadlock.ts';

export type Mode = 'shared' | 'exclusive';

/** Someone who holds locks: a transaction, or a commit outside of one. */
export interface Holder {
  /** The order of beginning, inherited by retries: the youngest of a deadlock gives way. */
  readonly age: number;
  readonly isTransaction: boolean;
  readonly held: Set<string>;
  readonly waits: Set<Wait>;
  /** Has released everything and gets nothing more. */
  isDone: boolean;
  /** Called when the holder lost its locks to a deadlock. */
  onAborted(): void;
}

export interface Wait {
  readonly holder: Holder;
  readonly mode: Mode;
  readonly lock: Lock;
  readonly granted: () => void;
  readonly refused: (error: StatusError) => void;
  readonly cancelTimeout: () => void;
}

/** One document's lock: who has it, and who waits in which order. */
export interface Lock {
  readonly name: string;
  readonly holders: Map<Holder, Mode>;
  readonly queue: Wait[];
}

/** How long a request waits for a document at most, milliseconds. */
const patience = 30_000;

/** Read and write locks on document names: first come, first served; a cycle of waiters costs the youngest its locks. */
export class Locks {
  readonly #locks = new Map<string, Lock>();
  readonly #clock: Clock;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /**
   * Takes the locks, in the order of names. Undefined: taken at once. Otherwise a promise, which fails with ABORTED
   * where the holder has to give way or has waited too long.
   */
  take(holder: Holder, names: Iterable<string>, mode: Mode): Promise<void> | undefined {
    if (holder.isDone) return Promise.reject(contention());
    const sorted = [...new Set(names)].sort();
    const busy = sorted.findIndex((name) => !this.#takeFree(holder, name, mode));
    return busy < 0 ? undefined : this.#takeEach(holder, sorted.slice(busy), mode);
  }

  /** Gives everything back, and up everything waited for, which is told `reason`, or that there is contention. */
  release(holder: Holder, reason?: StatusError): void {
    holder.isDone = true;
    const locks = [...holder.held].map((name) => this.#lock(name));
    for (const wait of [...holder.waits]) {
      this.#leave(wait);
      wait.refused(reason ?? contention());
      locks.push(wait.lock);
    }
    for (const { holders } of locks) holders.delete(holder);
    holder.held.clear();
    for (const lock of locks) this.#serve(lock);
  }

  async #takeEach(holder: Holder, names: readonly string[], mode: Mode): Promise<void> {
    for (const name of names) {
      if (holder.isDone) throw contention();
      if (!this.#takeFree(holder, name, mode)) await this.#wait(holder, this.#lock(name), mode);
    }
    if (holder.isDone) throw contention();
  }

  #takeFree(holder: Holder, name: string, mode: Mode): boolean {
    const lock = this.#lock(name);
    const has = lock.holders.get(holder);
    if (has === mode || has === 'exclusive') return true;
    const isUpgrade = has !== undefined;
    if (!isCompatible(lock, holder, mode) || (!isUpgrade && lock.queue.length > 0)) return false;
    this.#grant(lock, holder, mode);
    return true;
  }

  #wait(holder: Holder, lock: Lock, mode: Mode): Promise<void> {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const timeout = () => this.#timeOut(wait);
    const cancelTimeout = this.#clock.after(patience, timeout);
    const wait: Wait = { holder, mode, lock, granted: resolve, refused: reject, cancelTimeout };
    holder.waits.add(wait);
    if (lock.holders.has(holder)) lock.queue.unshift(wait);
    else lock.queue.push(wait);
    this.#breakDeadlocks(holder);
    return promise;
  }

  #breakDeadlocks(holder: Holder): void {
    for (let cycle = findCycle(holder); cycle.length > 0; cycle = findCycle(holder)) {
      const victim = youngest(cycle);
      this.release(victim);
      victim.onAborted();
    }
  }

  #timeOut(wait: Wait): void {
    this.#leave(wait);
    wait.refused(new StatusError('ABORTED', 'Too much contention on these documents. Please try again.'));
    this.#serve(wait.lock);
  }

  #serve(lock: Lock): void {
    for (let next = lock.queue[0]; next !== undefined; next = lock.queue[0]) {
      if (!isCompatible(lock, next.holder, next.mode)) return;
      this.#leave(next);
      this.#grant(lock, next.holder, next.mode);
      next.granted();
    }
    if (lock.holders.size === 0) this.#locks.delete(lock.name);
  }

  #grant(lock: Lock, holder: Holder, mode: Mode): void {
    this.#locks.set(lock.name, lock);
    lock.holders.set(holder, mode);
    holder.held.add(lock.name);
  }

  #leave(wait: Wait): void {
    wait.cancelTimeout();
    wait.holder.waits.delete(wait);
    const at = wait.lock.queue.indexOf(wait);
    if (at >= 0) wait.lock.queue.splice(at, 1);
  }

  #lock(name: string): Lock {
    return this.#locks.get(name) ?? { name, holders: new Map(), queue: [] };
  }
}

export function contention(): StatusError {
  return new StatusError(
    'ABORTED',
    'Aborted due to cross-transaction contention. This occurs when multiple transactions attempt to access the same ' +
      'data, requiring Firestore to abort at least one in order to enforce serializability.',
  );
}

function isCompatible({ holders }: Lock, holder: Holder, mode: Mode): boolean {
  for (const [other, held] of holders) {
    if (other !== holder && (mode === 'exclusive' || held === 'exclusive')) return false;
  }
  return true;
}

function youngest(holders: readonly Holder[]): Holder {
  const transactions = holders.filter(({ isTransaction }) => isTransaction);
  return transactions.reduce((a, b) => (b.age > a.age ? b : a));
}
