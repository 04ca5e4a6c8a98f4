import { sentenceFor } from '../sentences.ts';

/** What one step is told while it runs. */
interface StepContext {
  /** Aborted when the run is stopped or the step's time is over. */
  readonly signal: AbortSignal;
  /** Done so far, from 0 to 1. */
  readonly onProgress: (fraction: number) => void;
}

/** One step of a check. */
export interface Step {
  readonly id: string;
  readonly title: string;
  /** Steps that must be done before; when one of them is not, this one is skipped. */
  readonly needs: readonly string[];
  /** Milliseconds after which the step has failed. */
  readonly within: number;
  /** The sentence for that. */
  readonly late: string;
  /** Resolves with what was seen, in words. */
  readonly run: (context: StepContext) => Promise<string>;
}

/** Where a step is; `ms` is how long it took. */
export type StepState =
  | { readonly state: 'waiting' }
  | { readonly state: 'running'; readonly fraction?: number }
  | { readonly state: 'done'; readonly ms: number; readonly words: string }
  | { readonly state: 'failed'; readonly ms: number; readonly words: string }
  | { readonly state: 'skipped'; readonly words: string };

/** A step's failure that brings its own sentence. */
export class StepFailure extends Error {}

/** Runs the steps in their order, each once; a failed one stops only those that need it. Never throws. */
export async function runSteps(
  steps: readonly Step[],
  onState: (id: string, state: StepState) => void,
  signal: AbortSignal,
): Promise<void> {
  const done = new Set<string>();
  for (const step of steps) {
    if (signal.aborted) return;
    const missing = steps.find(({ id }) => step.needs.includes(id) && !done.has(id));
    const state = missing
      ? { state: 'skipped' as const, words: `Not run, because it needs “${missing.title}”.` }
      : await runStep(step, (running) => onState(step.id, running), signal);
    if (signal.aborted) return;
    if (state.state === 'done') done.add(step.id);
    onState(step.id, state);
  }
}

async function runStep(
  step: Step,
  onState: (state: StepState) => void,
  signal: AbortSignal,
): Promise<StepState> {
  onState({ state: 'running' });
  const began = performance.now();
  const took = () => Math.round(performance.now() - began);
  const time = AbortSignal.timeout(step.within);
  const stop = AbortSignal.any([signal, time]);
  const onProgress = (fraction: number) => onState({ state: 'running', fraction });
  try {
    const words = await Promise.race([step.run({ signal: stop, onProgress }), abortOf(stop)]);
    return { state: 'done', ms: took(), words };
  } catch (error) {
    const words = error instanceof StepFailure ? error.message : sentenceFor(error);
    return { state: 'failed', ms: took(), words: time.aborted ? step.late : words };
  }
}

/** Rejects when the signal is aborted, so that a step that does not listen ends all the same. */
function abortOf(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
}
