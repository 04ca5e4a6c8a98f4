import type { accounts } from '../../contract/accounts.ts';
import type { Handlers } from '../lib/serve.ts';
import { changeSignInSettings } from './changeSignInSettings.ts';

/** Says which email domains are kept out; whoever is signed in stays so until their next sign-in. */
export const setBannedDomains: Handlers<typeof accounts>['setBannedDomains'] = ({ bannedDomains }, { uid }) =>
  changeSignInSettings('setBannedDomains', uid, { bannedDomains: [...new Set(bannedDomains)] });
