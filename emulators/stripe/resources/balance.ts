import type { Stripe } from 'stripe';
import type { State } from '../store/state.ts';
import { type Call, endpoint } from '../wire/endpoint.ts';
import { createdRange, isCreatedIn, listPage, paging } from '../wire/listPage.ts';
import { found } from './found.ts';

export const balance = [
  endpoint('GET /v1/balance', {}, ({ state, account }) => balanceOf(state, account)),
  endpoint('GET /v1/balance_transactions/:', {}, (call) => {
    const transaction = found(call, 'balance_transaction', call.ids[0]);
    return asOfNow(call.state, transaction);
  }),
  endpoint(
    'GET /v1/balance_transactions',
    { ...paging, ...createdRange, type: 'text', source: 'text', payout: 'text', currency: 'text' },
    ({ state, params, account }) => {
      const listed = [...state.store.of('balance_transaction', account)].filter(
        (transaction) =>
          (params.type === undefined || transaction.type === params.type) &&
          (params.source === undefined || transaction.source === params.source) &&
          (params.currency === undefined || transaction.currency === params.currency) &&
          isCreatedIn(transaction.created, params.created),
      );
      const shown = listed.map((transaction) => asOfNow(state, transaction));
      return listPage(shown, params, '/v1/balance_transactions');
    },
  ),
  endpoint('GET /v1/balance_settings', {}, (call) => settingsOf(call)),
  endpoint(
    'POST /v1/balance_settings',
    {
      payments: {
        fields: {
          debit_negative_balances: 'flag',
          payouts: {
            fields: {
              schedule: { fields: { interval: ['daily', 'manual', 'monthly', 'weekly'] } },
              statement_descriptor: 'text',
            },
          },
          settlement_timing: { fields: { delay_days_override: 'integer' } },
        },
      },
    },
    (call) => {
      const { payments: before } = settingsOf(call);
      const { payments: given } = call.params;
      const interval = given?.payouts?.schedule?.interval;
      const object: Stripe.BalanceSettings = {
        object: 'balance_settings',
        payments: {
          ...before,
          debit_negative_balances: given?.debit_negative_balances ?? before.debit_negative_balances,
          ...(before.payouts
            ? { payouts: { ...before.payouts, ...(interval ? { schedule: { interval } } : {}) } }
            : {}),
        },
      };
      return call.state.store.put('balance_settings', call.account, { id: call.account, object });
    },
  ),
];

/** An account's balance now: the sum of its balance transactions, by currency. */
function balanceOf(state: State, account: string): Stripe.Balance {
  const currencies = state.ledger.currencies(account, state.now());
  const shown = currencies.length === 0 ? ['eur'] : currencies;
  const sums = shown.map((currency) => ({
    currency,
    ...state.ledger.balance(account, currency, state.now()),
  }));
  const part = (name: 'available' | 'pending') =>
    sums.map((sum) => ({ amount: sum[name], currency: sum.currency, source_types: { card: sum[name] } }));
  return { object: 'balance', available: part('available'), livemode: false, pending: part('pending') };
}

function asOfNow(state: State, transaction: Stripe.BalanceTransaction): Stripe.BalanceTransaction {
  return { ...transaction, status: transaction.available_on <= state.now() ? 'available' : 'pending' };
}

function settingsOf({ state, account }: Pick<Call, 'state' | 'account'>): Stripe.BalanceSettings {
  const initial: Stripe.BalanceSettings = {
    object: 'balance_settings',
    payments: {
      debit_negative_balances: false,
      payouts: {
        automatic_transfer_rules_by_currency: null,
        minimum_balance_by_currency: null,
        schedule: { interval: 'manual' },
        statement_descriptor: null,
        status: 'enabled',
      },
      settlement_timing: { delay_days: 2, start_of_day: null },
    },
  };
  return state.store.find('balance_settings', account) ?? initial;
}
