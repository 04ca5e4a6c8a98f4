import type { accounts } from '../../contract/accounts.ts';
import type { Handlers } from '../lib/serve.ts';
import { sessionsOf } from './sessionsOf.ts';

/** Somebody's sign-ins, for an admin who was asked to help. */
export const listMemberSessions: Handlers<typeof accounts>['listMemberSessions'] = async ({ memberId }) => ({
  sessions: await sessionsOf(memberId),
});
