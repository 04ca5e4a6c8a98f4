import type { accounts } from '../../contract/accounts.ts';
import { fail } from '../lib/fail.ts';
import type { Handlers } from '../lib/serve.ts';
import { setRole } from './setRole.ts';

/** Makes somebody else a plain member again, from their next call on. */
export const removeRole: Handlers<typeof accounts>['removeRole'] = async ({ memberId }, { uid }) => {
  if (memberId === uid) fail('failed-precondition', 'own-account');
  return setRole(memberId, 'member', { actor: uid, action: 'removeRole' });
};
