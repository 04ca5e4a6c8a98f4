import type { Stripe } from 'stripe';
import { withState } from '../rules/onboarding.ts';
import type { GivenAll } from '../rules/parameters.ts';
import { forbid, missing, refuse } from '../rules/stripeFailure.ts';
import { emitThin } from '../store/emit.ts';
import { platform, type State } from '../store/state.ts';
import { endpoint } from '../wire/endpoint.ts';
import { mergedMetadata } from './found.ts';

type Account = Stripe.V2.Core.Account;

const requested = { fields: { requested: 'flag' } } as const;

const shape = {
  contact_email: 'text',
  contact_phone: 'text',
  display_name: 'text',
  dashboard: ['express', 'full', 'none'],
  metadata: 'metadata',
  include: { each: 'text' },
  identity: {
    fields: {
      country: 'text',
      entity_type: ['company', 'government_entity', 'individual', 'non_profit'],
    },
  },
  defaults: {
    fields: {
      currency: 'text',
      locales: { each: 'text' },
      profile: { fields: { business_url: 'text', doing_business_as: 'text', product_description: 'text' } },
      responsibilities: {
        fields: {
          fees_collector: ['application', 'application_custom', 'application_express', 'stripe'],
          losses_collector: ['application', 'stripe'],
        },
      },
    },
  },
  configuration: {
    fields: {
      recipient: {
        fields: {
          applied: 'flag',
          capabilities: {
            fields: {
              stripe_balance: { fields: { stripe_transfers: requested, payouts: requested } },
              bank_accounts: { fields: { local: requested } },
            },
          },
        },
      },
    },
  },
} as const;

const include = { include: { each: 'text' } } as const;

export const accounts = [
  endpoint('POST /v2/core/accounts', shape, ({ state, params }) => {
    const id = state.newId('acct').slice(0, 21);
    const empty: Account = {
      id,
      object: 'v2.core.account',
      applied_configurations: [],
      closed: false,
      created: new Date(state.clock.now()).toISOString(),
      dashboard: params.dashboard ?? 'none',
      defaults: { responsibilities: { requirements_collector: 'stripe' } },
      livemode: false,
      metadata: {},
    };
    const object = withState(changedAccount(empty, params), 'none');
    state.store.put('account', platform, { id, object });
    emitAccount(state, { type: 'v2.core.account.created', id });
    return shown(object, params.include);
  }),
  endpoint('GET /v2/core/accounts/:', include, ({ state, ids, params }) =>
    shown(accountOf(state, ids[0]), params.include),
  ),
  endpoint('POST /v2/core/accounts/:', shape, ({ state, params, ids }) => {
    const object = changedAccount(accountOf(state, ids[0]), params);
    state.store.put('account', platform, { id: object.id, object });
    emitAccount(state, { type: 'v2.core.account.updated', id: object.id });
    return shown(object, params.include);
  }),
  endpoint(
    'POST /v2/core/accounts/:/close',
    { applied_configurations: { each: ['customer', 'merchant', 'recipient'] } },
    ({ state, ids }) => {
      const before = accountOf(state, ids[0]);
      const balances = state.ledger.currencies(before.id, state.now());
      const isEmpty = balances.every((currency) => {
        const { available, pending } = state.ledger.balance(before.id, currency, state.now());
        return available === 0 && pending === 0;
      });
      if (!isEmpty) forbid('An account with a balance cannot be closed.', 'account_cannot_be_closed');
      const object: Account = { ...before, closed: true, applied_configurations: [] };
      state.store.put('account', platform, { id: object.id, object });
      emitAccount(state, { type: 'v2.core.account.closed', id: object.id });
      return shown(object, undefined);
    },
  ),
  endpoint(
    'GET /v2/core/accounts',
    {
      limit: 'integer',
      page: 'text',
      applied_configurations: { each: ['customer', 'merchant', 'recipient'] },
      closed: 'flag',
    },
    ({ state, params }) => {
      const all = [...state.store.of('account', platform)].reverse();
      const start = Number(params.page ?? 0);
      const end = start + (params.limit ?? 20);
      const next = end < all.length ? `/v2/core/accounts?page=${end}&limit=${params.limit ?? 20}` : null;
      return {
        data: all.slice(start, end).map((account) => shown(account, [])),
        next_page_url: next,
        previous_page_url: null,
      };
    },
  ),
  endpoint('POST /v1/accounts/:/login_links', {}, ({ state, ids }) => {
    const { id } = accountOf(state, ids[0]);
    return { object: 'login_link', created: state.now(), url: `${state.origin}/express/${id}` };
  }),
];

/** An account. @throws StripeFailure 404 */
export function accountOf(state: State, id = ''): Account {
  return state.store.find('account', id) ?? missing('account', id);
}

function changedAccount(before: Account, given: GivenAll<typeof shape>): Account {
  const { contact_email, contact_phone, display_name, identity, defaults, configuration } = given;
  const collectors = defaults?.responsibilities;
  if (configuration?.recipient && collectors === undefined && before.defaults === undefined)
    refuse('defaults.responsibilities is required for a recipient.', { param: 'defaults.responsibilities' });
  return {
    ...before,
    ...(contact_email ? { contact_email } : {}),
    ...(contact_phone ? { contact_phone } : {}),
    ...(display_name ? { display_name } : {}),
    ...(given.dashboard ? { dashboard: given.dashboard } : {}),
    applied_configurations: configuration?.recipient ? ['recipient'] : before.applied_configurations,
    metadata: mergedMetadata(before.metadata ?? {}, given.metadata),
    identity: { ...before.identity, ...identity },
    defaults: {
      ...before.defaults,
      ...(defaults?.currency ? { currency: defaults.currency } : {}),
      ...(defaults?.locales ? { locales: defaults.locales } : {}),
      ...(defaults?.profile ? { profile: defaults.profile } : {}),
      responsibilities: {
        requirements_collector: 'stripe',
        ...before.defaults?.responsibilities,
        ...collectors,
      },
    },
  };
}

/** The parts of an account that are answered only when `include` names them. */
const hidden = ['configuration', 'requirements', 'identity', 'defaults', 'future_requirements'] as const;

function shown(account: Account, include: readonly string[] = []): Account {
  const wanted = (part: string) => include.some((name) => name === part || name.startsWith(`${part}.`));
  const copy = { ...account };
  for (const part of hidden) if (!wanted(part)) delete copy[part];
  return copy;
}

/** Tells with a thin event that something about an account has changed. */
export function emitAccount(
  state: State,
  { type, id, data }: { type: string; id: string; data?: Record<string, string> },
): void {
  const related_object = { id, type: 'v2.core.account', url: `/v2/core/accounts/${id}` };
  emitThin(state, { type, related_object, ...(data ? { data } : {}) });
}
