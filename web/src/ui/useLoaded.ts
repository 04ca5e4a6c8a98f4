import { useCallback, useEffect, useRef, useState } from 'react';

/** Something that is loaded once, and again when it may have changed. */
export interface Loaded<Value> {
  /** What is known of it; while it is loaded again, what was known before. */
  readonly value: Value | undefined;
  readonly error: unknown;
  readonly reload: () => Promise<void>;
}

/** Loads what `query` names; another query loads anew, and leaving the page stops it. */
export function useLoaded<Value>(
  query: string,
  load: (signal: AbortSignal) => Promise<Value>,
): Loaded<Value> {
  const [loaded, setLoaded] = useState<{ query: string; value?: Value; error?: unknown }>({ query });
  const latest = useRef({ load, asked: new AbortController() });
  latest.current.load = load;
  const reload = useCallback(async () => {
    latest.current.asked.abort();
    const asked = new AbortController();
    latest.current.asked = asked;
    try {
      const value = await latest.current.load(asked.signal);
      if (!asked.signal.aborted) setLoaded({ query, value });
    } catch (error) {
      if (!asked.signal.aborted) setLoaded((before) => ({ ...before, query, error }));
    }
  }, [query]);
  useEffect(() => {
    void reload();
    return () => latest.current.asked.abort();
  }, [reload]);
  const isCurrent = loaded.query === query;
  return { value: isCurrent ? loaded.value : undefined, error: isCurrent ? loaded.error : undefined, reload };
}
