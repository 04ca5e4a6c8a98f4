import { doc, type FirestoreError, onSnapshot } from 'firebase/firestore';
import { ReasonError } from '../reasonError.ts';
import { firestore } from './firestore.ts';

interface Watching<Document> {
  /** Told at each change the document as the server has it; undefined while it is not there. */
  readonly onChange: (document: Document | undefined) => void;
  /** Told once, with a ReasonError, when there is nothing more to hear. */
  readonly onEnd: (error: ReasonError) => void;
}

/** Follows a document; the answer stops that. `Document` is what the server writes there, by its contract. */
export function watchDocument<Document>(path: string, { onChange, onEnd }: Watching<Document>): () => void {
  let stop = () => {
    stopped = true;
  };
  let stopped = false;
  const listen = async () => {
    const reference = doc(await firestore(), path);
    if (stopped) return;
    stop = onSnapshot(
      reference,
      (snapshot) => {
        if (snapshot.metadata.fromCache && !snapshot.exists()) return; // not known yet, rather than not there
        onChange(snapshot.data() as Document | undefined); // written by the server by its contract
      },
      (error) => onEnd(new ReasonError(reasonOf(error), { cause: error })),
    );
  };
  listen().catch((cause: unknown) => onEnd(new ReasonError('live-lost', { cause })));
  return () => stop();
}

function reasonOf({ code }: FirestoreError): 'live-denied' | 'live-lost' {
  return code === 'permission-denied' || code === 'unauthenticated' ? 'live-denied' : 'live-lost';
}
