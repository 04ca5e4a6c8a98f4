import type { Stripe } from 'stripe';
import { forbid, required } from '../rules/stripeFailure.ts';
import { emit } from '../store/emit.ts';
import type { State } from '../store/state.ts';
import { endpoint } from '../wire/endpoint.ts';
import { createdRange, isCreatedIn, listPage, paging } from '../wire/listPage.ts';
import { currencyOf } from './catalog.ts';
import { found, mergedMetadata } from './found.ts';

const createShape = {
  amount: 'integer',
  currency: 'text',
  customer: 'text',
  description: 'text',
  metadata: 'metadata',
  receipt_email: 'text',
  transfer_group: 'text',
} as const;

export const paymentIntents = [
  endpoint('POST /v1/payment_intents', createShape, ({ state, params, account }) => {
    const object = newIntent(state, {
      amount: required(params.amount, 'amount'),
      currency: currencyOf(params.currency),
    });
    const { customer, description, receipt_email, transfer_group, metadata } = params;
    return addIntent(state, account, {
      ...object,
      customer: customer || null,
      description: description || null,
      receipt_email: receipt_email || null,
      transfer_group: transfer_group || null,
      metadata: metadata ?? {},
    });
  }),
  endpoint('POST /v1/payment_intents/:', { description: 'text', metadata: 'metadata' }, (call) => {
    const before = found(call, 'payment_intent', call.ids[0]);
    const object = {
      ...before,
      description: call.params.description ?? before.description,
      metadata: mergedMetadata(before.metadata, call.params.metadata),
    };
    return call.state.store.put('payment_intent', call.account, { id: object.id, object });
  }),
  endpoint(
    'POST /v1/payment_intents/:/cancel',
    { cancellation_reason: ['abandoned', 'duplicate', 'fraudulent', 'requested_by_customer'] },
    (call) =>
      cancelIntent(call.state, {
        account: call.account,
        intent: found(call, 'payment_intent', call.ids[0]),
        reason: call.params.cancellation_reason ?? null,
      }),
  ),
  endpoint('GET /v1/payment_intents/:', {}, (call) => found(call, 'payment_intent', call.ids[0])),
  endpoint(
    'GET /v1/payment_intents',
    { ...paging, ...createdRange, customer: 'text' },
    ({ state, params, account }) => {
      const listed = [...state.store.of('payment_intent', account)].filter(
        ({ customer, created }) =>
          (params.customer === undefined || customer === params.customer) &&
          isCreatedIn(created, params.created),
      );
      return listPage(listed, params, '/v1/payment_intents');
    },
  ),
];

/** An intent that waits for a payment method; it is not kept yet. */
export function newIntent(
  state: State,
  { amount, currency }: { amount: number; currency: string },
): Stripe.PaymentIntent {
  const id = state.newId('pi');
  return {
    id,
    object: 'payment_intent',
    allowed_payment_method_types: null,
    amount,
    amount_capturable: 0,
    amount_received: 0,
    application: null,
    application_fee_amount: null,
    automatic_payment_methods: { enabled: true, allow_redirects: 'always' },
    canceled_at: null,
    cancellation_reason: null,
    capture_method: 'automatic_async',
    client_secret: `${id}_secret_${state.newId('x').slice(2)}`,
    confirmation_method: 'automatic',
    created: state.now(),
    currency,
    customer: null,
    customer_account: null,
    description: null,
    excluded_payment_method_types: null,
    last_payment_error: null,
    latest_charge: null,
    livemode: false,
    managed_payments: null,
    metadata: {},
    next_action: null,
    on_behalf_of: null,
    payment_method: null,
    payment_method_configuration_details: null,
    payment_method_options: {},
    payment_method_types: ['card', 'sepa_debit'],
    payment_record: null,
    processing: null,
    receipt_email: null,
    review: null,
    setup_future_usage: null,
    shipping: null,
    source: null,
    statement_descriptor: null,
    statement_descriptor_suffix: null,
    status: 'requires_payment_method',
    transfer_data: null,
    transfer_group: null,
  };
}

export function addIntent(state: State, account: string, object: Stripe.PaymentIntent): Stripe.PaymentIntent {
  state.store.put('payment_intent', account, { id: object.id, object });
  emit(state, { account, type: 'payment_intent.created', object });
  return object;
}

/** Whether an intent still waits for the buyer. */
export function isCancelable({ status }: Stripe.PaymentIntent): boolean {
  return ['requires_payment_method', 'requires_action', 'requires_confirmation'].includes(status);
}

/** Cancels an intent that has not been paid. @throws StripeFailure for any other */
export function cancelIntent(
  state: State,
  what: {
    account: string;
    intent: Stripe.PaymentIntent;
    reason: Stripe.PaymentIntent.CancellationReason | null;
  },
): Stripe.PaymentIntent {
  const { account, intent, reason } = what;
  if (!isCancelable(intent))
    forbid(
      `You cannot cancel this PaymentIntent because it has a status of ${intent.status}.`,
      'payment_intent_unexpected_state',
    );
  const object: Stripe.PaymentIntent = {
    ...intent,
    status: 'canceled',
    canceled_at: state.now(),
    cancellation_reason: reason,
    next_action: null,
  };
  state.store.put('payment_intent', account, { id: object.id, object });
  emit(state, { account, type: 'payment_intent.canceled', object });
  return object;
}
