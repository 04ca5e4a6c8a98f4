import { type CollectionReference, FieldValue, type Firestore } from 'firebase-admin/firestore';

/** Writes documents `d00` to `d19`, each with its number, the number's third and a vector, to a collection `reads`. */
export async function writeTwenty(db: Firestore): Promise<CollectionReference> {
  const all = db.collection('reads');
  const batch = db.batch();
  for (let n = 0; n < 20; n++)
    batch.set(all.doc(`d${String(n).padStart(2, '0')}`), { n, third: n % 3, at: FieldValue.vector([n, 1]) });
  await batch.commit();
  return all;
}

/** Everything that a stream gives. */
export async function collect<T>(stream: AsyncIterable<T>): Promise<T[]> {
  const items: T[] = [];
  for await (const item of stream) items.push(item);
  return items;
}
