import { getAuth } from 'firebase-admin/auth';
import { app } from './db.ts';

/** Firebase Auth with full rights. Nothing is asked before the first call. */
export const auth = getAuth(app);
