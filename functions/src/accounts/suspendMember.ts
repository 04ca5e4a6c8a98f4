import type { accounts } from '../../contract/accounts.ts';
import type { Handlers } from '../lib/serve.ts';
import { memberRow } from './memberRow.ts';
import { setSuspended } from './setSuspended.ts';

/** Shuts somebody out until they are restored; what belongs to them is kept. */
export const suspendMember: Handlers<typeof accounts>['suspendMember'] = async (
  { memberId, reason },
  caller,
) => memberRow(await setSuspended(memberId, reason, caller), caller.role);
