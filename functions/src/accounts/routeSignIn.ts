import type { accounts } from '../../contract/accounts.ts';
import type { Handlers } from '../lib/serve.ts';
import { domainOf } from './admissionProblem.ts';
import { readSignInSettings } from './readSignInSettings.ts';
import { routeFor } from './routeFor.ts';

/** Where to sign in with an address. Looks at the domain alone, so it cannot tell who has an account, by no answer and no time. */
export const routeSignIn: Handlers<typeof accounts>['routeSignIn'] = async ({ email }) => {
  const route = routeFor(domainOf(email), await readSignInSettings());
  return route ? { provider: route.provider, required: route.required } : { required: false };
};
