import type { accounts } from '../../contract/accounts.ts';
import { db } from '../lib/db.ts';
import { paths } from '../lib/paths.ts';
import type { Handlers } from '../lib/serve.ts';
import { getMember } from './getMember.ts';

/** Replaces the caller's preferences. */
export const setPreferences: Handlers<typeof accounts>['setPreferences'] = (preferences, { uid }) =>
  db.runTransaction(async (tx) => {
    await getMember(tx, uid);
    tx.update(paths.member(uid), { preferences });
    return preferences;
  });
