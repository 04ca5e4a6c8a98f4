import { HttpsError } from 'firebase-functions/https';
import type { accounts } from '../../contract/accounts.ts';
import type { Handlers } from '../lib/serve.ts';
import { listProviderConfigs } from './providerConfigs.ts';

/** What is set up for organisations, or that it cannot be set up from here. */
export const listSignInProviders: Handlers<typeof accounts>['listSignInProviders'] = async () => {
  try {
    return { canManage: true, providers: await listProviderConfigs() };
  } catch (error) {
    if (error instanceof HttpsError && error.message === 'providers-elsewhere') return { canManage: false };
    throw error;
  }
};
