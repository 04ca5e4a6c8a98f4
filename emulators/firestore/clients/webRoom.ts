import { doc, type Firestore, writeBatch } from 'firebase/firestore';

let rooms = 0;

/** Fills a collection that no other test uses, with documents named by their keys; answers its path. */
export async function room(db: Firestore, documents: Record<string, object> = {}): Promise<string> {
  const path = `room${++rooms}`;
  const batch = writeBatch(db);
  for (const [id, data] of Object.entries(documents)) batch.set(doc(db, path, id), data);
  await batch.commit();
  return path;
}
