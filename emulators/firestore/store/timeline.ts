import type { Clock } from './clock.ts';

/** The times of one database, in microseconds: commits are strictly after each other and after every time read at. */
export class Timeline {
  lastCommit = 0;
  #lastRead = 0;
  readonly #clock: Clock;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** A time to read at: after all commits so far, before all that follow. */
  now(): number {
    const time = Math.max(this.#clock.now(), this.lastCommit + 1);
    this.#lastRead = Math.max(this.#lastRead, time);
    return time;
  }

  nextCommit(): number {
    this.lastCommit = Math.max(this.#clock.now(), this.lastCommit + 1, this.#lastRead + 1);
    return this.lastCommit;
  }

  /** Takes over a commit read back from a file. */
  replay(time: number): void {
    this.lastCommit = Math.max(this.lastCommit, time);
  }
}
