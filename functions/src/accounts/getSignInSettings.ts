import type { accounts } from '../../contract/accounts.ts';
import { paths } from '../lib/paths.ts';
import type { Handlers } from '../lib/serve.ts';
import { parseSignInSettings } from './readSignInSettings.ts';

/** The sign-in settings as they stand now. */
export const getSignInSettings: Handlers<typeof accounts>['getSignInSettings'] = async () =>
  parseSignInSettings((await paths.signInSettings().get()).data());
