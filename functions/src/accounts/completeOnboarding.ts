import type { accounts } from '../../contract/accounts.ts';
import { now } from '../lib/clock.ts';
import type { Handlers } from '../lib/serve.ts';
import { saveProfile } from './saveProfile.ts';

/** A new member says who they are and what they came for; from then on they have a public page. */
export const completeOnboarding: Handlers<typeof accounts>['completeOnboarding'] = (answers, { uid }) =>
  saveProfile(uid, { ...answers, onboardedAt: now() });
