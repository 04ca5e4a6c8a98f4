import { Member, Session } from '../../contract/accounts.ts';
import { collections, paths } from '../lib/paths.ts';

const mostListed = 50;

/** A person's sign-ins that were not ended, by themselves or an admin, newest first. */
export async function sessionsOf(uid: string): Promise<Session[]> {
  const member = await paths.member(uid).get();
  const signedOutAt = member.exists ? (Member.parse(member.data()).signedOutAt ?? 0) : 0;
  const { docs } = await collections
    .sessions(uid)
    .where('startedAt', '>', signedOutAt)
    .orderBy('startedAt', 'desc')
    .limit(mostListed)
    .get();
  return docs.map((session) => Session.parse(session.data()));
}
