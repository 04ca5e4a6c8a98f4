import { t } from '@lingui/core/macro';
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
  /** What it waits for, in words: shown while it takes longer than it usually does. */
  readonly waitsFor: string;
  /** Milliseconds without progress after which the step has failed. */
  readonly within: number;
  /** The sentence for that. */
  readonly late: string;
  /** Resolves with what was seen, in words. */
  readonly run: (context: StepContext) => Promise<string>;
}

/** Where a step is; `ms` is how long it took. */
export type StepState =
  | { readonly state: 'waiting' }
  | { readonly state: 'running'; readonly fraction?: number; readonly words?: string }
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
      ? { state: 'skipped' as const, words: t`Not run, because it needs “${{ title: missing.title }}”.` }
      : await runStep(step, (running) => onState(step.id, running), signal);
    if (signal.aborted) return;
    if (state.state === 'done') done.add(step.id);
    onState(step.id, state);
  }
}

/** Milliseconds after which a running step says what it waits for. */
const usual = 2_500;

async function runStep(
  step: Step,
  onState: (state: StepState) => void,
  signal: AbortSignal,
): Promise<StepState> {
  const began = performance.now();
  const took = () => Math.round(performance.now() - began);
  const progress = showProgress(step, onState);
  const { onProgress, tooLate } = progress;
  const stop = AbortSignal.any([signal, tooLate]);
  try {
    const words = await Promise.race([step.run({ signal: stop, onProgress }), abortOf(stop)]);
    return { state: 'done', ms: took(), words };
  } catch (error) {
    const words = error instanceof StepFailure ? error.message : sentenceFor(error);
    return { state: 'failed', ms: took(), words: tooLate.aborted ? step.late : words };
  } finally {
    progress.end();
  }
}

/** Shows a step as running until `end`, with what it waits for once it is slow; `tooLate` is aborted when it stands still. */
function showProgress({ waitsFor, within }: Step, onState: (state: StepState) => void) {
  const tooLate = new AbortController();
  const limit = () => setTimeout(() => tooLate.abort(), within);
  let standstill = limit();
  let shown: { fraction?: number; words?: string } = {};
  const show = (more: typeof shown) => {
    shown = { ...shown, ...more };
    onState({ state: 'running', ...shown });
  };
  const slow = setTimeout(() => show({ words: waitsFor }), usual);
  show({});
  return {
    tooLate: tooLate.signal,
    onProgress: (fraction: number) => {
      clearTimeout(standstill);
      standstill = limit();
      show({ fraction });
    },
    end: () => {
      clearTimeout(standstill);
      clearTimeout(slow);
    },
  };
}

/** Rejects when the signal is aborted, so that a step that does not listen ends all the same. */
function abortOf(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
}
