import { useCallback, useEffect, useState } from 'react';

/** What an operation gives, or why it does not; what was read stays while it is read anew. */
export interface Reading<T> {
  readonly value: T | undefined;
  readonly error: unknown;
  readonly isLoading: boolean;
  readonly reload: () => void;
}

/** Reads when the page opens, when `read` changes, and whenever `reload` is called; `read` must not be new each time. */
export function useReading<T>(read: (signal: AbortSignal) => Promise<T>): Reading<T> {
  const [round, setRound] = useState(0);
  const [state, setState] = useState<Omit<Reading<T>, 'reload'>>({
    value: undefined,
    error: undefined,
    isLoading: true,
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new round reads anew
  useEffect(() => {
    const leaving = new AbortController();
    setState(({ value }) => ({ value, error: undefined, isLoading: true }));
    read(leaving.signal).then(
      (value) => setState({ value, error: undefined, isLoading: false }),
      (error: unknown) =>
        leaving.signal.aborted || setState(({ value }) => ({ value, error, isLoading: false })),
    );
    return () => leaving.abort();
  }, [read, round]);
  const reload = useCallback(() => setRound((last) => last + 1), []);
  return { ...state, reload };
}
