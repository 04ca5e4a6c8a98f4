import { type accounts, Member } from '../../contract/accounts.ts';
import { fail } from '../lib/fail.ts';
import { paths } from '../lib/paths.ts';
import type { Handlers } from '../lib/serve.ts';

/** All that is kept about the caller's own account. */
export const getOwnMember: Handlers<typeof accounts>['getOwnMember'] = async (_, { uid }) => {
  const found = await paths.member(uid).get();
  return found.exists ? Member.parse(found.data()) : fail('not-found', 'member-not-found');
};
