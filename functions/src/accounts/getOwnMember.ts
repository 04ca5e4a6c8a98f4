import { accounts, Member } from '../../contract/accounts.ts';
import { admit, callerNow } from '../lib/admit.ts';
import { fail } from '../lib/fail.ts';
import { paths } from '../lib/paths.ts';
import type { Handlers } from '../lib/serve.ts';

/** All that is kept about the caller's own account. Looks by itself whether they may still call, in the same read. */
export const getOwnMember: Handlers<typeof accounts>['getOwnMember'] = async (_, caller) => {
  const found = await paths.member(caller.uid).get();
  admit(callerNow(caller, found), accounts.getOwnMember);
  return found.exists ? Member.parse(found.data()) : fail('not-found', 'member-not-found');
};
