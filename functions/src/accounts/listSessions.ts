import { type accounts, Member, Session } from '../../contract/accounts.ts';
import { collections, paths } from '../lib/paths.ts';
import type { Handlers } from '../lib/serve.ts';

const mostListed = 50;

/** The caller's sign-ins that were not ended by signing out everywhere, newest first. */
export const listSessions: Handlers<typeof accounts>['listSessions'] = async (_, { uid }) => {
  const member = await paths.member(uid).get();
  const signedOutAt = member.exists ? (Member.parse(member.data()).signedOutAt ?? 0) : 0;
  const { docs } = await collections
    .sessions(uid)
    .where('startedAt', '>', signedOutAt)
    .orderBy('startedAt', 'desc')
    .limit(mostListed)
    .get();
  return { sessions: docs.map((session) => Session.parse(session.data())) };
};
