/** Time as the store sees it, so that a test can turn the hands. */
export interface Clock {
  /** Microseconds since the epoch. */
  now(): number;
  /** Runs `task` once after `ms` milliseconds unless the returned function is called before. */
  after(ms: number, task: () => void): () => void;
}

/** The machine's clock, which goes on while the machine sleeps; its timers keep no process alive. */
export const systemClock: Clock = {
  now: () => Date.now() * 1000,
  after(ms, task) {
    const timer = setTimeout(task, ms);
    timer.unref();
    return () => clearTimeout(timer);
  },
};
