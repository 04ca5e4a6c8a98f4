import { useEffect, useState } from 'react';
import { callAsVisitor } from '../call.ts';
import { pause } from '../pause.ts';
import { ReasonError } from '../reasonError.ts';
import { handleForm } from './handleForm.ts';

/** Whether a handle can be had, as far as is known while it is being typed. */
export type HandleState = 'own' | 'unfit' | 'checking' | 'free' | 'taken' | 'unknown';

/** Milliseconds after the last key before the server is asked. */
const quiet = 350;

/** Follows what is typed; `own` is the handle that the person has already. */
export function useHandleCheck(typed: string, own?: string): HandleState {
  const handle = handleForm(typed);
  const [answer, setAnswer] = useState<{ handle: string; state: HandleState }>();
  useEffect(() => {
    if (!handle || handle === own) return;
    const changed = new AbortController();
    pause(quiet, changed.signal)
      .then(() => isTaken(handle, changed.signal))
      .then(
        (taken) => setAnswer({ handle, state: taken ? 'taken' : 'free' }),
        () => changed.signal.aborted || setAnswer({ handle, state: 'unknown' }),
      );
    return () => changed.abort();
  }, [handle, own]);
  if (!handle) return 'unfit';
  if (handle === own) return 'own';
  return answer?.handle === handle ? answer.state : 'checking';
}

async function isTaken(handle: string, signal: AbortSignal): Promise<boolean> {
  try {
    await callAsVisitor.accounts.getProfile({ handle }, { signal });
    return true;
  } catch (error) {
    if (error instanceof ReasonError && error.reason === 'member-not-found') return false;
    throw error;
  }
}
