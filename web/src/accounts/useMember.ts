import { useCallback, useEffect, useState } from 'react';
import type { Member } from '../../../functions/contract/accounts.ts';
import { call } from '../call.ts';
import { speakLanguageOf } from './ownLanguage.ts';

export type OwnMember =
  | { readonly state: 'loading' }
  | { readonly state: 'failed'; readonly error: unknown; readonly retry: () => void }
  | { readonly state: 'ready'; readonly member: Member; readonly onChange: (member: Member) => void };

/** The signed-in person's own record; `onChange` shows what an operation has just given back. */
export function useMember(): OwnMember {
  const [own, setOwn] = useState<OwnMember>({ state: 'loading' });
  const show = useCallback(
    (member: Member) => setOwn({ state: 'ready', member, onChange: (changed) => show(changed) }),
    [],
  );
  const load = useCallback(
    (signal?: AbortSignal) => {
      call.accounts.getOwnMember({}, { repeat: true, ...(signal ? { signal } : {}) }).then(
        (member) => {
          speakLanguageOf(member);
          show(member);
        },
        (error: unknown) => {
          const retry = () => {
            setOwn({ state: 'loading' });
            load();
          };
          if (!signal?.aborted) setOwn({ state: 'failed', error, retry });
        },
      );
    },
    [show],
  );
  useEffect(() => {
    const leaving = new AbortController();
    load(leaving.signal);
    return () => leaving.abort();
  }, [load]);
  return own;
}
