import { useCallback, useEffect, useState } from 'react';
import type { OwnAccount } from '../firebase/account.ts';

type Loaded =
  | { readonly state: 'loading' }
  | { readonly state: 'failed'; readonly error: unknown }
  | { readonly state: 'ready'; readonly account: OwnAccount };

/** How the signed-in person can sign in; `reload` reads it anew after a change. */
export function useOwnAccount(): Loaded & { readonly reload: () => Promise<void> } {
  const [loaded, setLoaded] = useState<Loaded>({ state: 'loading' });
  const reload = useCallback(async () => {
    try {
      const { readAccount } = await import('../firebase/account.ts');
      setLoaded({ state: 'ready', account: await readAccount() });
    } catch (error) {
      setLoaded({ state: 'failed', error });
    }
  }, []);
  useEffect(() => void reload(), [reload]);
  return { ...loaded, reload };
}
