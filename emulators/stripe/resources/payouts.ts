import type { Stripe } from 'stripe';
import { forbid, refuse, required } from '../rules/stripeFailure.ts';
import { emit } from '../store/emit.ts';
import type { State } from '../store/state.ts';
import { endpoint } from '../wire/endpoint.ts';
import { createdRange, isCreatedIn, listPage, paging } from '../wire/listPage.ts';
import { currencyOf } from './catalog.ts';
import { found } from './found.ts';
import { demandAvailable } from './movements.ts';

const day = 24 * 60 * 60;

export const payouts = [
  endpoint(
    'POST /v1/payouts',
    {
      amount: 'integer',
      currency: 'text',
      description: 'text',
      metadata: 'metadata',
      statement_descriptor: 'text',
      method: ['standard', 'instant'],
    },
    ({ state, params, account }) => {
      const amount = required(params.amount, 'amount');
      const currency = currencyOf(params.currency);
      if (amount < 1) refuse('Invalid positive integer', { param: 'amount' });
      demandAvailable(state, { account, currency, amount });
      const object = newPayout(state, { account, amount, currency });
      const described: Stripe.Payout = {
        ...object,
        description: params.description || null,
        metadata: params.metadata ?? {},
        statement_descriptor: params.statement_descriptor || null,
        method: params.method ?? 'standard',
      };
      state.store.put('payout', account, { id: object.id, object: described });
      emit(state, { account, type: 'payout.created', object: described });
      state.schedule({ act: 'arrive-payout', about: object.id, at: object.arrival_date });
      return described;
    },
  ),
  endpoint('POST /v1/payouts/:/cancel', {}, (call) => {
    const payout = found(call, 'payout', call.ids[0]);
    if (payout.status !== 'pending') forbid(`Payouts that are ${payout.status} cannot be canceled.`);
    return returned(call.state, { account: call.account, payout, status: 'canceled' });
  }),
  endpoint('GET /v1/payouts/:', {}, (call) => found(call, 'payout', call.ids[0])),
  endpoint(
    'GET /v1/payouts',
    { ...paging, ...createdRange, status: 'text' },
    ({ state, params, account }) => {
      const listed = [...state.store.of('payout', account)].filter(
        ({ status, created }) =>
          (params.status === undefined || status === params.status) && isCreatedIn(created, params.created),
      );
      return listPage(listed, params, '/v1/payouts');
    },
  ),
];

function newPayout(
  state: State,
  { account, amount, currency }: { account: string; amount: number; currency: string },
): Stripe.Payout {
  const id = state.newId('po');
  const now = state.now();
  const booked = state.ledger.book({
    id: state.newId('txn'),
    account,
    amount: -amount,
    currency,
    type: 'payout',
    category: 'payout',
    source: id,
    description: 'STRIPE PAYOUT',
    availableOn: now,
    now,
  });
  return {
    id,
    object: 'payout',
    amount,
    application_fee: null,
    application_fee_amount: null,
    arrival_date: now + day,
    automatic: false,
    balance_transaction: booked.id,
    created: now,
    currency,
    description: null,
    destination: `ba_${account.slice(5)}`,
    failure_balance_transaction: null,
    failure_code: null,
    failure_message: null,
    livemode: false,
    metadata: {},
    method: 'standard',
    original_payout: null,
    payout_method: null,
    reconciliation_status: 'not_applicable',
    reversed_by: null,
    source_type: 'card',
    statement_descriptor: null,
    status: 'pending',
    trace_id: null,
    type: 'bank_account',
  };
}

/** The bank confirms a payout that is still on its way. */
export function arrivePayout(state: State, account: string, payout: Stripe.Payout): void {
  if (payout.status !== 'pending') return;
  const object: Stripe.Payout = { ...payout, status: 'paid' };
  state.store.put('payout', account, { id: object.id, object });
  emit(state, { account, type: 'payout.paid', object });
}

/** The money of a payout comes back, because it was canceled or because the bank refused it. */
export function returned(
  state: State,
  what: { account: string; payout: Stripe.Payout; status: 'canceled' | 'failed' },
): Stripe.Payout {
  const { account, payout, status } = what;
  if (payout.status === 'canceled' || payout.status === 'failed')
    forbid(`Payout is already ${payout.status}.`);
  const { id } = state.ledger.book({
    id: state.newId('txn'),
    account,
    amount: payout.amount,
    currency: payout.currency,
    type: status === 'failed' ? 'payout_failure' : 'payout_cancel',
    category: 'payout_reversal',
    source: payout.id,
    availableOn: state.now(),
    now: state.now(),
  });
  const object: Stripe.Payout = {
    ...payout,
    status,
    failure_balance_transaction: id,
    ...(status === 'failed'
      ? { failure_code: 'account_closed', failure_message: 'The bank account has been closed.' }
      : {}),
  };
  state.store.put('payout', account, { id: object.id, object });
  emit(state, { account, type: `payout.${status}`, object });
  return object;
}
