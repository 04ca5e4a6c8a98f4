import type { accounts } from '../../contract/accounts.ts';
import type { Handlers } from '../lib/serve.ts';
import { setSuspended } from './setSuspended.ts';

/** Lets a suspended person in again, who then signs in anew. */
export const restoreMember: Handlers<typeof accounts>['restoreMember'] = ({ memberId }, caller) =>
  setSuspended(memberId, undefined, caller);
