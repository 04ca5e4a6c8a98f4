import { useLingui } from '@lingui/react';
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
  useLingui(); // so that the sentence follows the language
  const [failure, setFailure] = useState<{ error: unknown }>();
  const [isBusy, setBusy] = useState(false);
  const act = async (...given: Given) => {
    if (isBusy) return;
    setBusy(true);
    setFailure(undefined);
    await work(...given).catch((error: unknown) => setFailure({ error }));
    setBusy(false);
  };
  return [failure && sentenceFor(failure.error), act, isBusy];
}
