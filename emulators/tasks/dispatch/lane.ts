import type { Queue } from '../rules/queue.ts';
import { type Bucket, fullBucket, slowdownAfter, takeToken } from '../rules/rate.ts';
import { DueHeap } from './dueHeap.ts';

/** What a queue has in motion: its line, its bucket and its attempts under way. Nothing of it is kept. */
export class Lane {
  readonly due = new DueHeap();
  inFlight = 0;
  #bucket: Bucket;
  #slowdown = 1;
  #cancelTimer: () => void = () => {};

  constructor(queue: Queue, now: number) {
    this.#bucket = fullBucket(queue.rateLimits, now);
  }

  /** Takes a token, or says how long to wait for one. */
  take(queue: Queue, now: number): number {
    const { bucket, wait } = takeToken(this.#bucket, queue.rateLimits, now, this.#slowdown);
    this.#bucket = bucket;
    return wait;
  }

  heed(status: number): void {
    this.#slowdown = slowdownAfter(this.#slowdown, status);
  }

  /** Replaces the lane's one timer. */
  wakeBy(cancel: () => void): void {
    this.#cancelTimer();
    this.#cancelTimer = cancel;
  }
}
