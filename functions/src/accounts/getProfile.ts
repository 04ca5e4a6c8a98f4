import { type accounts, Member } from '../../contract/accounts.ts';
import { now } from '../lib/clock.ts';
import { fail } from '../lib/fail.ts';
import { paths } from '../lib/paths.ts';
import type { Handlers } from '../lib/serve.ts';
import { handleKey } from './handleKey.ts';
import { HandleClaim, isHeld } from './handleProblem.ts';

/** The public page of whoever has a handle, or had it lately; the suspended have none. */
export const getProfile: Handlers<typeof accounts>['getProfile'] = async ({ handle }) => {
  const claimed = await paths.handle(handleKey(handle)).get();
  if (!claimed.exists) fail('not-found', 'member-not-found');
  const claim = HandleClaim.parse(claimed.data());
  if (!isHeld(claim, now())) fail('not-found', 'member-not-found');
  const found = await paths.member(claim.memberId).get();
  if (!found.exists) fail('not-found', 'member-not-found');
  const member = Member.parse(found.data());
  if (member.suspended || member.handle === undefined) fail('not-found', 'member-not-found');
  return { ...member, handle: member.handle, isSeller: member.role === 'seller' };
};
