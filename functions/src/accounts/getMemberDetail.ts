import { type accounts, Member, type MemberDetail } from '../../contract/accounts.ts';
import { auth } from '../lib/auth.ts';
import { fail } from '../lib/fail.ts';
import { paths } from '../lib/paths.ts';
import type { Handlers } from '../lib/serve.ts';
import { memberRow } from './memberRow.ts';

/** What the console shows of one person; how they sign in is told to admins alone. */
export const getMemberDetail: Handlers<typeof accounts>['getMemberDetail'] = async (
  { memberId },
  { role },
) => {
  const [found, signIn] = await Promise.all([
    paths.member(memberId).get(),
    role === 'admin' ? signInOf(memberId) : undefined,
  ]);
  if (!found.exists) fail('not-found', 'member-not-found');
  const member = Member.parse(found.data());
  const { bio, links, avatar, onboardedAt, signedOutAt } = member;
  return {
    ...memberRow(member, role),
    bio,
    links,
    ...(avatar === undefined ? {} : { avatar }),
    ...(onboardedAt === undefined ? {} : { onboardedAt }),
    ...(signedOutAt === undefined ? {} : { signedOutAt }),
    ...(signIn ? { signIn } : {}),
  };
};

async function signInOf(uid: string): Promise<MemberDetail['signIn']> {
  const { users } = await auth.getUsers([{ uid }]);
  const user = users[0];
  if (!user) return undefined;
  const { lastSignInTime } = user.metadata;
  return {
    providers: user.providerData.map(({ providerId }) => providerId),
    factors: (user.multiFactor?.enrolledFactors ?? []).map(({ factorId }) => factorId),
    ...(lastSignInTime ? { lastSignInAt: Date.parse(lastSignInTime) } : {}),
  };
}
