import type { Stripe } from 'stripe';
import { emit } from '../store/emit.ts';
import type { State } from '../store/state.ts';
import { endpoint } from '../wire/endpoint.ts';
import { createdRange, isCreatedIn, listPage, paging } from '../wire/listPage.ts';
import { found, mergedMetadata } from './found.ts';

export const charges = [
  endpoint('GET /v1/charges/:', {}, (call) => found(call, 'charge', call.ids[0])),
  endpoint(
    'POST /v1/charges/:',
    { description: 'text', metadata: 'metadata', transfer_group: 'text' },
    (call) => {
      const { params, state, account } = call;
      const before = found(call, 'charge', call.ids[0]);
      const object = {
        ...before,
        description: params.description ?? before.description,
        transfer_group: params.transfer_group ?? before.transfer_group,
        metadata: mergedMetadata(before.metadata, params.metadata),
      };
      state.store.put('charge', account, { id: object.id, object });
      emit(state, { account, type: 'charge.updated', object });
      return object;
    },
  ),
  endpoint(
    'GET /v1/charges',
    { ...paging, ...createdRange, payment_intent: 'text', transfer_group: 'text', customer: 'text' },
    ({ state, params, account }) => {
      const listed = [...state.store.of('charge', account)].filter(
        (charge) =>
          (params.payment_intent === undefined || charge.payment_intent === params.payment_intent) &&
          (params.transfer_group === undefined || charge.transfer_group === params.transfer_group) &&
          (params.customer === undefined || charge.customer === params.customer) &&
          isCreatedIn(charge.created, params.created),
      );
      return listPage(listed, params, '/v1/charges');
    },
  ),
];

/** A charge that succeeded and belongs to nothing yet; it is not kept. */
export function newCharge(
  state: State,
  { prefix, amount, currency }: { prefix: 'ch' | 'py'; amount: number; currency: string },
): Stripe.Charge {
  return {
    id: state.newId(prefix),
    object: 'charge',
    amount,
    amount_captured: amount,
    amount_refunded: 0,
    application: null,
    application_fee: null,
    application_fee_amount: null,
    balance_transaction: null,
    billing_details: { address: null, email: null, name: null, phone: null, tax_id: null },
    calculated_statement_descriptor: null,
    captured: true,
    created: state.now(),
    currency,
    customer: null,
    description: null,
    disputed: false,
    failure_balance_transaction: null,
    failure_code: null,
    failure_message: null,
    fraud_details: {},
    livemode: false,
    metadata: {},
    on_behalf_of: null,
    outcome: null,
    paid: true,
    payment_intent: null,
    payment_method: null,
    payment_method_details: null,
    receipt_email: null,
    receipt_number: null,
    receipt_url: null,
    refunded: false,
    review: null,
    shipping: null,
    source: null,
    source_transfer: null,
    statement_descriptor: null,
    statement_descriptor_suffix: null,
    status: 'succeeded',
    transfer_data: null,
    transfer_group: null,
  };
}
