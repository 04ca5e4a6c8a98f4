/** Upper ends of the classes that latencies are counted in, in ms; a last class holds what took longer. */
export const latencyBounds = [10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000];

/** The class of a call that took `ms`. */
export function latencyClass(ms: number): number {
  const index = latencyBounds.findIndex((bound) => ms <= bound);
  return index < 0 ? latencyBounds.length : index;
}

/**
 * The ms that `share` (0 to 1) of the calls took at most, by the straight line through the class in which it lies; of
 * the last class only its lower end is known. Undefined without calls.
 */
export function percentileIn(classes: readonly number[], share: number): number | undefined {
  const calls = classes.reduce((sum, count) => sum + count, 0);
  if (calls === 0) return undefined;
  let below = 0;
  for (const [index, bound] of latencyBounds.entries()) {
    const here = classes[index] ?? 0;
    if (here > 0 && below + here >= share * calls) {
      const from = latencyBounds[index - 1] ?? 0;
      return from + ((share * calls - below) / here) * (bound - from);
    }
    below += here;
  }
  return latencyBounds.at(-1);
}
