/** Waits for callbacks: `next` resolves with the first value, past or to come, that passes the test. */
export function until<T>(): {
  readonly push: (value: T) => void;
  next(test: (value: T) => boolean): Promise<T>;
} {
  const seen: T[] = [];
  const waiting = new Set<(value: T) => void>();
  return {
    push(value) {
      seen.push(value);
      for (const wait of waiting) wait(value);
    },
    next(test) {
      const found = seen.find(test);
      if (found !== undefined) return Promise.resolve(found);
      return new Promise((resolve) => {
        const wait = (value: T) => {
          if (!test(value)) return;
          waiting.delete(wait);
          resolve(value);
        };
        waiting.add(wait);
      });
    },
  };
}
