import type { accounts } from '../../contract/accounts.ts';
import type { Handlers } from '../lib/serve.ts';
import { memberRow } from './memberRow.ts';
import { setSuspended } from './setSuspended.ts';

/** Lets a suspended person in again, who then signs in anew. */
export const restoreMember: Handlers<typeof accounts>['restoreMember'] = async ({ memberId }, caller) =>
  memberRow(await setSuspended(memberId, undefined, caller), caller.role);
