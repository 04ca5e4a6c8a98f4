import type { accounts } from '../../contract/accounts.ts';
import type { Handlers } from '../lib/serve.ts';
import { saveProfile } from './saveProfile.ts';

/** Changes the caller's public page; what is left out stays as it is. */
export const updateProfile: Handlers<typeof accounts>['updateProfile'] = (change, { uid }) =>
  saveProfile(uid, change);
