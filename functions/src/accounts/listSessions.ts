import type { accounts } from '../../contract/accounts.ts';
import type { Handlers } from '../lib/serve.ts';
import { sessionsOf } from './sessionsOf.ts';

/** The caller's own sign-ins. */
export const listSessions: Handlers<typeof accounts>['listSessions'] = async (_, { uid }) => ({
  sessions: await sessionsOf(uid),
});
