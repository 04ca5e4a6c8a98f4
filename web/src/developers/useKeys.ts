import { useCallback, useEffect, useState } from 'react';
import type { ApiKey } from '../../../functions/contract/developers.ts';
import { call } from '../call.ts';

type Loaded =
  | { readonly state: 'loading' }
  | { readonly state: 'failed'; readonly error: unknown }
  | { readonly state: 'ready'; readonly keys: readonly ApiKey[] };

/** The signed-in person's keys, newest first; `reload` reads them anew after a change. */
export function useKeys(): Loaded & { readonly reload: () => Promise<void> } {
  const [loaded, setLoaded] = useState<Loaded>({ state: 'loading' });
  const reload = useCallback(async () => {
    try {
      // Nobody has more than one page of them.
      const { items } = await call.developers.listKeys({ limit: 100 }, { repeat: true });
      setLoaded({ state: 'ready', keys: items });
    } catch (error) {
      setLoaded({ state: 'failed', error });
    }
  }, []);
  useEffect(() => void reload(), [reload]);
  return { ...loaded, reload };
}
