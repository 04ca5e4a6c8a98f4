import type { Stripe } from 'stripe';
import { required } from '../rules/stripeFailure.ts';
import { platform } from '../store/state.ts';
import { endpoint } from '../wire/endpoint.ts';
import { accountOf } from './accounts.ts';

export const accountLinks = [
  endpoint(
    'POST /v2/core/account_links',
    {
      account: 'text',
      use_case: {
        fields: {
          type: ['account_onboarding', 'account_update'],
          account_onboarding: linkShape(),
          account_update: linkShape(),
        },
      },
    },
    ({ state, params }) => {
      const account = accountOf(state, required(params.account, 'account'));
      const type = required(params.use_case?.type, 'use_case.type');
      const refreshUrl = required(params.use_case?.[type]?.refresh_url, `use_case.${type}.refresh_url`);
      const returnUrl = params.use_case?.[type]?.return_url;
      const id = state.newId('al');
      const expiresAt = state.now() + 300;
      const row = { account: account.id, refreshUrl, returnUrl: returnUrl ?? null, expiresAt, isUsed: false };
      state.store.put('account_link', platform, { id, object: row });
      const answer: Stripe.V2.Core.AccountLink = {
        object: 'v2.core.account_link',
        account: account.id,
        created: new Date(state.clock.now()).toISOString(),
        expires_at: new Date(expiresAt * 1000).toISOString(),
        livemode: false,
        url: `${state.origin}/setup/${id}`,
        use_case: {
          type,
          [type]: { refresh_url: refreshUrl, ...(returnUrl ? { return_url: returnUrl } : {}) },
        },
      };
      return answer;
    },
  ),
];

function linkShape() {
  return {
    fields: {
      refresh_url: 'text',
      return_url: 'text',
      configurations: { each: ['customer', 'merchant', 'recipient'] },
      collection_options: {
        fields: { fields: ['currently_due', 'eventually_due'], future_requirements: ['include', 'omit'] },
      },
    },
  } as const;
}
