import { setImmediate } from 'node:timers/promises';

/** Milliseconds of work after which others get a turn. */
const turn = 40;

/** Runs a long computation to its end, letting others in between its steps; throws the signal's reason when aborted. */
export async function finished<Result>(
  steps: Generator<void, Result>,
  signal?: AbortSignal,
): Promise<Result> {
  let began = performance.now();
  for (;;) {
    signal?.throwIfAborted();
    const step = steps.next();
    if (step.done) return step.value;
    if (performance.now() - began < turn) continue;
    await setImmediate();
    began = performance.now();
  }
}
