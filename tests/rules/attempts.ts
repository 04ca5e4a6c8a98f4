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
  where,
} from 'firebase/firestore';

type Try = (firestore: Firestore, collection: string, data: object, there: string) => Promise<unknown>;

/** What somebody may try with a collection in which one document exists, `there` by its id. */
export const attempts = {
  get: (db, path, _, there) => getDoc(doc(db, path, there)),
  /** To watch for a document that is not there yet. */
  await: (db, path) => getDoc(doc(db, path, 'to-come')),
  list: (db, path) => getDocs(query(collection(db, path), limit(1))),
  /** To list what belongs to the owner, as their own pages do. */
  listOwn: (db, path, data) => {
    const field = 'buyerId' in data ? 'buyerId' : 'ownerId';
    return getDocs(query(collection(db, path), where(field, '==', 'owner'), limit(1)));
  },
  create: (db, path, data) => setDoc(doc(db, path, 'new'), data),
  update: (db, path, _, there) => updateDoc(doc(db, path, there), { touched: true }),
  delete: (db, path, _, there) => deleteDoc(doc(db, path, there)),
} satisfies Record<string, Try>;

export type Attempt = keyof typeof attempts;
