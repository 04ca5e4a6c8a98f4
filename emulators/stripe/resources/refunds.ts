import type { Stripe } from 'stripe';
import { forbid, refuse } from '../rules/stripeFailure.ts';
import { emit } from '../store/emit.ts';
import type { State } from '../store/state.ts';
import { type Call, endpoint } from '../wire/endpoint.ts';
import { createdRange, isCreatedIn, listPage, paging } from '../wire/listPage.ts';
import { found, mergedMetadata } from './found.ts';
import { settledWith } from './movements.ts';

const shape = {
  charge: 'text',
  payment_intent: 'text',
  amount: 'integer',
  reason: ['duplicate', 'fraudulent', 'requested_by_customer'],
  metadata: 'metadata',
} as const;

export const refunds = [
  endpoint('POST /v1/refunds', shape, (call) => {
    const { state, params } = call;
    const charge = chargeToRefund(call);
    const left = charge.amount - charge.amount_refunded;
    if (charge.disputed)
      forbid(`Charge ${charge.id} has been charged back; cannot issue a refund.`, 'charge_disputed');
    if (left === 0) forbid(`Charge ${charge.id} has already been refunded.`, 'charge_already_refunded');
    const amount = params.amount ?? left;
    if (amount < 1)
      refuse('Invalid positive integer', { param: 'amount', code: 'parameter_invalid_integer' });
    if (amount > left)
      forbid(`Refund amount (${amount}) is greater than unrefunded amount on charge (${left})`);
    return addRefund(state, call.account, {
      charge,
      amount,
      reason: params.reason,
      metadata: params.metadata,
    });
  }),
  endpoint('POST /v1/refunds/:', { metadata: 'metadata' }, (call) => {
    const before = found(call, 'refund', call.ids[0]);
    const object = { ...before, metadata: mergedMetadata(before.metadata, call.params.metadata) };
    call.state.store.put('refund', call.account, { id: object.id, object });
    emit(call.state, { account: call.account, type: 'refund.updated', object });
    return object;
  }),
  endpoint('POST /v1/refunds/:/cancel', {}, (call) => {
    const { id } = found(call, 'refund', call.ids[0]);
    return forbid(`Refund ${id} is not in a state that can be canceled.`);
  }),
  endpoint('GET /v1/refunds/:', {}, (call) => found(call, 'refund', call.ids[0])),
  endpoint(
    'GET /v1/refunds',
    { ...paging, ...createdRange, charge: 'text', payment_intent: 'text' },
    ({ state, params, account }) => {
      const listed = [...state.store.of('refund', account)].filter(
        ({ charge, payment_intent, created }) =>
          (params.charge === undefined || charge === params.charge) &&
          (params.payment_intent === undefined || payment_intent === params.payment_intent) &&
          isCreatedIn(created, params.created),
      );
      return listPage(listed, params, '/v1/refunds');
    },
  ),
];

function chargeToRefund(call: Call<typeof shape>): Stripe.Charge {
  const { params } = call;
  if ((params.charge === undefined) === (params.payment_intent === undefined))
    return refuse(
      'One of the following params should be provided for this request: payment_intent or charge.',
    );
  if (params.charge !== undefined) return paid(found(call, 'charge', params.charge, 'charge'));
  const intent = found(call, 'payment_intent', params.payment_intent, 'payment_intent');
  if (typeof intent.latest_charge !== 'string')
    return forbid(`This PaymentIntent (${intent.id}) does not have a successful charge to refund.`);
  return paid(found(call, 'charge', intent.latest_charge));
}

function paid(charge: Stripe.Charge): Stripe.Charge {
  if (charge.status !== 'succeeded') forbid(`Charge ${charge.id} did not succeed; it cannot be refunded.`);
  return charge;
}

interface NewRefund {
  readonly charge: Stripe.Charge;
  readonly amount: number;
  readonly reason: 'duplicate' | 'fraudulent' | 'requested_by_customer' | undefined;
  readonly metadata: Record<string, string> | undefined;
}

function addRefund(state: State, account: string, { charge, amount, reason, metadata }: NewRefund) {
  const id = state.newId('re');
  const now = state.now();
  const booked = state.ledger.book({
    id: state.newId('txn'),
    account,
    amount: -amount,
    currency: charge.currency,
    type: 'refund',
    category: 'refund',
    source: id,
    description: `REFUND FOR CHARGE`,
    availableOn: settledWith(state, charge),
    now,
  });
  const object: Stripe.Refund = {
    id,
    object: 'refund',
    amount,
    balance_transaction: booked.id,
    charge: charge.id,
    created: now,
    currency: charge.currency,
    customer: charge.customer,
    customer_account: null,
    destination_details: {
      card: { reference_status: 'pending', reference_type: 'acquirer_reference_number', type: 'refund' },
      type: 'card',
    },
    metadata: metadata ?? {},
    payment_intent: charge.payment_intent,
    payment_method: charge.payment_method,
    reason: reason ?? null,
    receipt_number: null,
    source_transfer_reversal: null,
    status: 'succeeded',
    transfer_reversal: null,
  };
  state.store.put('refund', account, { id, object });
  const refunded = charge.amount_refunded + amount;
  const after = { ...charge, amount_refunded: refunded, refunded: refunded === charge.amount };
  state.store.put('charge', account, { id: charge.id, object: after });
  emit(state, {
    account,
    type: 'charge.refunded',
    object: after,
    previous: { amount_refunded: charge.amount_refunded },
  });
  emit(state, { account, type: 'refund.created', object });
  emit(state, { account, type: 'charge.refund.updated', object });
  return object;
}

/** The bank sends a refund back: the money returns to the balance, the charge is as before. */
export function failRefund(state: State, account: string, before: Stripe.Refund): Stripe.Refund {
  if (before.status !== 'succeeded') forbid(`Refund ${before.id} is ${before.status}.`);
  const { id } = state.ledger.book({
    id: state.newId('txn'),
    account,
    amount: before.amount,
    currency: before.currency,
    type: 'refund_failure',
    category: 'refund_failure',
    source: before.id,
    availableOn: state.now(),
    now: state.now(),
  });
  const object: Stripe.Refund = {
    ...before,
    status: 'failed',
    failure_reason: 'expired_or_canceled_card',
    failure_balance_transaction: id,
  };
  state.store.put('refund', account, { id: object.id, object });
  const charge = state.store.find('charge', String(before.charge));
  if (charge) {
    const after = { ...charge, amount_refunded: charge.amount_refunded - before.amount, refunded: false };
    state.store.put('charge', account, { id: charge.id, object: after });
  }
  emit(state, { account, type: 'refund.updated', object });
  emit(state, { account, type: 'refund.failed', object });
  return object;
}
