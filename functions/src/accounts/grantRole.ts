import type { accounts } from '../../contract/accounts.ts';
import { fail } from '../lib/fail.ts';
import type { Handlers } from '../lib/serve.ts';
import { setRole } from './setRole.ts';

/** Gives somebody else a role; it counts at their next call, and in their token within the hour. */
export const grantRole: Handlers<typeof accounts>['grantRole'] = async ({ memberId, role }, { uid }) => {
  if (memberId === uid) fail('failed-precondition', 'own-account');
  return setRole(memberId, role, { actor: uid, action: 'grantRole' });
};
