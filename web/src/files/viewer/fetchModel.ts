import { ReasonError } from '../../reasonError.ts';

/** The most that a page loads, in bytes. */
const largest = 100 * 1024 * 1024;

interface Fetching {
  readonly signal: AbortSignal;
  /** How much has come, from 0 to 1; undefined while the size is not known. */
  readonly onProgress: (share: number | undefined) => void;
}

/** Loads a model's bytes; throws a ReasonError where they do not come or are more than a page can show. */
export async function fetchModel(url: string, { signal, onProgress }: Fetching): Promise<ArrayBuffer> {
  const answer = await fetch(url, { signal }).catch((cause: unknown) => {
    throw new ReasonError(signal.aborted ? 'cancelled' : 'unreachable', { cause });
  });
  if (!answer.ok || !answer.body) throw new ReasonError('model-gone');
  const total = Number(answer.headers.get('content-length')) || undefined;
  if (total && total > largest) throw new ReasonError('model-too-large');
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let received = 0;
  const reader = answer.body.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return new Blob(parts).arrayBuffer();
    received += value.length;
    if (received > largest) throw new ReasonError('model-too-large');
    parts.push(value);
    onProgress(total && Math.min(1, received / total));
  }
}
