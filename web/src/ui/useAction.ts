import { useState } from 'react';
import { sentenceFor } from '../sentences.ts';

/** What went wrong last, as a sentence; how to act; whether it is under way. One act at a time. */
export type Action<Given extends readonly unknown[]> = readonly [
  problem: string | undefined,
  act: (...given: Given) => Promise<void>,
  isBusy: boolean,
];

/** Runs `work` for a form or a button, and turns what it throws into a sentence. */
export function useAction<Given extends readonly unknown[]>(
  work: (...given: Given) => Promise<unknown>,
): Action<Given> {
  const [problem, setProblem] = useState<string>();
  const [isBusy, setBusy] = useState(false);
  const act = async (...given: Given) => {
    if (isBusy) return;
    setBusy(true);
    setProblem(undefined);
    await work(...given).catch((error: unknown) => setProblem(sentenceFor(error)));
    setBusy(false);
  };
  return [problem, act, isBusy];
}
