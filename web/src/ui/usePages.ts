import { useCallback, useEffect, useRef, useState } from 'react';

interface PageOf<Item> {
  readonly items: readonly Item[];
  readonly nextCursor?: string | undefined;
}

/** Asks for the page that begins at a cursor; without one, the first. */
export type LoadPage<Item> = (cursor: string | undefined, signal: AbortSignal) => Promise<PageOf<Item>>;

/** A list that is loaded page by page. */
export interface Pages<Item> {
  /** Undefined until the first page is there; what was asked for before stays until then. */
  readonly items: readonly Item[] | undefined;
  readonly isLoading: boolean;
  readonly error: unknown;
  /** Asks for the next page, where there is one. */
  readonly onMore: (() => void) | undefined;
  /** Asks for the first page anew. */
  readonly reload: () => void;
}

/** Loads a list; `query` says what is asked for, and another one starts it anew. Leaving the page stops it. */
export function usePages<Item>(query: string, load: LoadPage<Item>): Pages<Item> {
  const [shown, setShown] = useState<PageOf<Item>>();
  const [isLoading, setLoading] = useState(true);
  const [error, setError] = useState<unknown>();
  const latest = useRef({ load, asked: new AbortController() });
  latest.current.load = load;
  const ask = useCallback(async (before: PageOf<Item> | undefined) => {
    latest.current.asked.abort();
    const asked = new AbortController();
    latest.current.asked = asked;
    const { signal } = asked;
    setLoading(true);
    setError(undefined);
    try {
      const page = await latest.current.load(before?.nextCursor, signal);
      if (!signal.aborted) setShown(before ? { ...page, items: [...before.items, ...page.items] } : page);
    } catch (problem) {
      if (!signal.aborted) setError(problem);
    }
    if (!signal.aborted) setLoading(false);
  }, []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another query is another list
  useEffect(() => {
    void ask(undefined);
    return () => latest.current.asked.abort();
  }, [query, ask]);
  const onMore = shown?.nextCursor === undefined ? undefined : () => void ask(shown);
  return { items: shown?.items, isLoading, error, onMore, reload: () => void ask(undefined) };
}
