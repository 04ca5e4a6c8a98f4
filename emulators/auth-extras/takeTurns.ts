/** Runs a task once the tasks before it that have the same key are over, however they ended. */
export type TakeTurns = <T>(key: string, task: () => Promise<T>) => Promise<T>;

/** A waiting line for each key. */
export function takeTurns(): TakeTurns {
  const last = new Map<string, Promise<unknown>>();
  return async (key, task) => {
    const turn = (last.get(key) ?? Promise.resolve()).then(task, task);
    last.set(key, turn);
    try {
      return await turn;
    } finally {
      if (last.get(key) === turn) last.delete(key);
    }
  };
}
