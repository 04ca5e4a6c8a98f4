import type { Stripe } from 'stripe';

type Account = Stripe.V2.Core.Account;

/** What is known of a seller after the onboarding form, or none of it. */
export type Onboarding = 'none' | 'incomplete' | 'restricted' | 'complete';

/** The account after an answer to the onboarding form: capabilities and what is still required follow from it. */
export function withState(account: Account, onboarding: Onboarding): Account {
  const status = {
    none: 'restricted',
    incomplete: 'restricted',
    restricted: 'rejected',
    complete: 'active',
  } as const;
  const details: Record<Onboarding, Detail[]> = {
    none: [{ code: 'requirements_past_due', resolution: 'provide_info' }],
    incomplete: [{ code: 'requirements_past_due', resolution: 'provide_info' }],
    restricted: [{ code: 'rejected_other', resolution: 'contact_stripe' }],
    complete: [],
  };
  const capability = { status: status[onboarding], status_details: details[onboarding] };
  return {
    ...account,
    configuration: {
      ...account.configuration,
      recipient: {
        applied: true,
        capabilities: { stripe_balance: { stripe_transfers: capability, payouts: capability } },
      },
    },
    requirements: requirementsOf(onboarding),
  };
}

type Detail = NonNullable<
  NonNullable<
    NonNullable<
      NonNullable<NonNullable<Account['configuration']>['recipient']>['capabilities']
    >['stripe_balance']
  >['stripe_transfers']
>['status_details'][number];

function requirementsOf(onboarding: Onboarding): NonNullable<Account['requirements']> {
  const missingThen: Record<Onboarding, string[]> = {
    none: [
      'identity.individual.given_name',
      'identity.individual.surname',
      'configuration.recipient.default_outbound_destination',
    ],
    incomplete: ['configuration.recipient.default_outbound_destination'],
    restricted: [],
    complete: [],
  };
  const entries = missingThen[onboarding].map((description) => ({
    awaiting_action_from: 'user' as const,
    description,
    errors: [],
    impact: {
      restricts_capabilities: [
        {
          capability: 'stripe_balance.stripe_transfers' as const,
          configuration: 'recipient' as const,
          deadline: { status: 'currently_due' as const },
        },
      ],
    },
    minimum_deadline: { status: 'currently_due' as const },
    requested_reasons: [{ code: 'routine_onboarding' as const }],
  }));
  return {
    entries,
    ...(entries.length > 0 ? { summary: { minimum_deadline: { status: 'currently_due' as const } } } : {}),
  };
}
