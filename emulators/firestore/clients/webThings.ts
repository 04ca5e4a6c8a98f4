import { doc, type Firestore, writeBatch } from 'firebase/firestore';

/** Documents of mixed types under one-letter ids. */
const things: Record<string, object> = {
  a: { n: 1, s: 'x', tags: ['red', 1], m: { k: 1 } },
  b: { n: 2, s: 'y', tags: ['red', 'blue'], m: { k: 2 }, 'odd.name': 1 },
  c: { n: 2.5, s: 'x', tags: [], m: {} },
  d: { n: Number.NaN, s: 'z', tags: [Number.NaN, null] },
  e: { n: null, s: 'y', tags: [{ deep: [1] }] },
  f: { s: 'Ä', tags: 'red' },
  g: { n: 'text', s: 'x', m: { k: 1 } },
};

/** Fills the collection `things`. */
export async function putThings(db: Firestore): Promise<void> {
  const batch = writeBatch(db);
  for (const [id, data] of Object.entries(things)) batch.set(doc(db, 'things', id), data);
  await batch.commit();
}
