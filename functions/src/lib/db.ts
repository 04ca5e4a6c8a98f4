import { getApps, initializeApp } from 'firebase-admin/app';
import { getFirestore } from 'firebase-admin/firestore';
import { countingSettings } from './meter.ts';

/** The one Admin app of this instance. */
export const app = getApps()[0] ?? initializeApp();

/** Firestore with full rights. Nothing is connected before the first read or write. */
export const db = getFirestore(app);
db.settings({ ignoreUndefinedProperties: true, ...countingSettings });
