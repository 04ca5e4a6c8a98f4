import {
  collection,
  deleteDoc,
  doc,
  type Firestore,
  getDoc,
  getDocs,
  limit,
  query,
  setDoc,
  updateDoc,
} from 'firebase/firestore';

type Try = (firestore: Firestore, collection: string, data: object) => Promise<unknown>;

/** What somebody may try with a collection in which the document `there` exists. */
export const attempts = {
  get: (db, path) => getDoc(doc(db, path, 'there')),
  list: (db, path) => getDocs(query(collection(db, path), limit(1))),
  create: (db, path, data) => setDoc(doc(db, path, 'new'), data),
  update: (db, path) => updateDoc(doc(db, path, 'there'), { touched: true }),
  delete: (db, path) => deleteDoc(doc(db, path, 'there')),
} satisfies Record<string, Try>;

export type Attempt = keyof typeof attempts;
