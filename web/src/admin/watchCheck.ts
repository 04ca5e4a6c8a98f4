import { doc, type FirestoreError, onSnapshot } from 'firebase/firestore';
import type { SystemCheck } from '../../../functions/contract/admin.ts';
import { documentPaths } from '../../../functions/contract/paths.ts';
import { firestore } from '../firebase/firestore.ts';
import { ReasonError } from '../reasonError.ts';

/** A check's document, followed by a live listener. */
export interface CheckWatch {
  /** Resolves when the server has first answered, or refused; `until` tells which. */
  readonly opened: Promise<void>;
  /** The document as soon as it is as wanted; throws a ReasonError when the listener ends. */
  readonly until: (isWanted: (check: SystemCheck) => boolean, signal: AbortSignal) => Promise<SystemCheck>;
  /** When the document was first there, by `performance.now()`; 0 while it is not. */
  readonly arrivedAt: () => number;
  readonly close: () => void;
}

/** Starts to listen to a check, which need not be there yet. Only what the server has confirmed counts. */
export async function watchCheck(checkId: string): Promise<CheckWatch> {
  const reference = doc(await firestore(), documentPaths.systemCheck(checkId));
  const opened = Promise.withResolvers<void>();
  const listeners = new Set<() => void>();
  let latest: SystemCheck | undefined;
  let arrivedAt = 0;
  let ended: ReasonError | undefined;
  const tell = () => {
    opened.resolve();
    for (const listener of listeners) listener();
  };
  const close = onSnapshot(
    reference,
    { includeMetadataChanges: true },
    (snapshot) => {
      if (snapshot.metadata.fromCache) return;
      latest = snapshot.data() as SystemCheck | undefined; // written by the server by the same contract
      if (latest) arrivedAt ||= performance.now();
      tell();
    },
    (error) => {
      ended = new ReasonError(reasonOf(error), { cause: error });
      tell();
    },
  );
  const until: CheckWatch['until'] = (isWanted, signal) =>
    new Promise((resolve, reject) => {
      const look = () => {
        if (ended) reject(ended);
        else if (latest && isWanted(latest)) resolve(latest);
        else return;
        listeners.delete(look);
      };
      listeners.add(look);
      signal.addEventListener('abort', () => listeners.delete(look), { once: true });
      look();
    });
  return { opened: opened.promise, until, arrivedAt: () => arrivedAt, close };
}

function reasonOf({ code }: FirestoreError): 'live-denied' | 'live-lost' {
  return code === 'permission-denied' || code === 'unauthenticated' ? 'live-denied' : 'live-lost';
}
