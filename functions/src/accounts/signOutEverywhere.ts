import type { accounts } from '../../contract/accounts.ts';
import { auth } from '../lib/auth.ts';
import { now } from '../lib/clock.ts';
import { db } from '../lib/db.ts';
import { paths } from '../lib/paths.ts';
import type { Handlers } from '../lib/serve.ts';
import { getMember } from './getMember.ts';
import { sessionsEndedAt } from './sessionsEndedAt.ts';

/** Ends every session of the caller, this one too: no token is renewed, and the ones in use are refused by the mark. */
export const signOutEverywhere: Handlers<typeof accounts>['signOutEverywhere'] = async (_, { uid }) => {
  await db.runTransaction(async (tx) => {
    await getMember(tx, uid);
    tx.update(paths.member(uid), { signedOutAt: sessionsEndedAt(now()) });
  });
  await auth.revokeRefreshTokens(uid);
  return {};
};
