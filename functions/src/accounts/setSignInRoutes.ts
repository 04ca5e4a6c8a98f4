import type { accounts } from '../../contract/accounts.ts';
import { fail } from '../lib/fail.ts';
import type { Handlers } from '../lib/serve.ts';
import { changeSignInSettings } from './changeSignInSettings.ts';

/** Says which organisation signs in the people of which email domain; a domain has one. */
export const setSignInRoutes: Handlers<typeof accounts>['setSignInRoutes'] = async ({ routes }, { uid }) => {
  const domains = new Set(routes.map(({ domain }) => domain));
  if (domains.size < routes.length) fail('invalid-argument', 'invalid-input');
  return changeSignInSettings('setSignInRoutes', uid, { routes });
};
