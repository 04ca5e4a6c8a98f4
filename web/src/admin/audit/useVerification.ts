import { useEffect, useRef, useState } from 'react';
import { call } from '../../call.ts';
import { afterRound, nothingSeen, type Verification } from './verification.ts';

type Run =
  | { readonly state: 'idle' }
  | { readonly state: 'running' | 'done'; readonly seen: Verification }
  | { readonly state: 'failed'; readonly seen: Verification; readonly error: unknown };

/** Goes through the whole audit trail, round by round, when `verify` is called; leaving the page stops it. */
export function useVerification(): readonly [run: Run, verify: () => void] {
  const [run, setRun] = useState<Run>({ state: 'idle' });
  const leaving = useRef(new AbortController());
  useEffect(() => {
    leaving.current = new AbortController();
    return () => leaving.current.abort();
  }, []);
  const verify = async () => {
    const { signal } = leaving.current;
    const show = (next: Run) => signal.aborted || setRun(next);
    let seen = nothingSeen;
    let cursor: string | undefined;
    show({ state: 'running', seen });
    try {
      do {
        const round = await call.admin.verifyAudit(cursor ? { cursor } : {}, { signal, repeat: true });
        seen = afterRound(seen, round);
        cursor = round.nextCursor;
        show({ state: cursor === undefined ? 'done' : 'running', seen });
      } while (cursor !== undefined);
    } catch (error) {
      show({ state: 'failed', seen, error });
    }
  };
  return [run, () => void verify()];
}
