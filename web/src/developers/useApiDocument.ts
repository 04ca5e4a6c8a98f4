import { useEffect, useState } from 'react';
import { ReasonError } from '../reasonError.ts';
import type { ApiDocument } from './apiDocument.ts';

type Loaded =
  | { readonly state: 'loading' }
  | { readonly state: 'failed'; readonly error: unknown }
  | { readonly state: 'ready'; readonly document: ApiDocument };

/** The description of the public API, from the server that this page came from. */
export function useApiDocument(): Loaded {
  const [loaded, setLoaded] = useState<Loaded>({ state: 'loading' });
  useEffect(() => {
    const leaving = new AbortController();
    readDocument(leaving.signal).then(
      (document) => setLoaded({ state: 'ready', document }),
      (error: unknown) => leaving.signal.aborted || setLoaded({ state: 'failed', error }),
    );
    return () => leaving.abort();
  }, []);
  return loaded;
}

async function readDocument(signal: AbortSignal): Promise<ApiDocument> {
  const answer = await fetch('/api/v1/openapi.json', { signal }).catch((cause: unknown) => {
    throw new ReasonError('unreachable', { cause });
  });
  if (!answer.ok) throw new ReasonError('unavailable');
  return answer.json();
}
