import { connectFirestoreEmulator, type Firestore, getFirestore } from 'firebase/firestore';
import { firebaseApp } from './app.ts';

let opened: Promise<Firestore> | undefined;

/** Firestore with live queries: the largest part of Firebase, for pages that show something live. */
export function firestore(): Promise<Firestore> {
  opened ??= openFirestore();
  return opened;
}

async function openFirestore(): Promise<Firestore> {
  const { app, emulators } = await firebaseApp();
  const db = getFirestore(app);
  if (emulators) connectFirestoreEmulator(db, emulators.host, emulators.firestore);
  return db;
}
