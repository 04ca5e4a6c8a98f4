import type { Stripe } from 'stripe';
import { forbid } from '../rules/stripeFailure.ts';
import { emit } from '../store/emit.ts';
import type { State } from '../store/state.ts';
import { endpoint } from '../wire/endpoint.ts';
import { createdRange, isCreatedIn, listPage, paging } from '../wire/listPage.ts';
import { found, mergedMetadata } from './found.ts';
import { disputeFee, settledWith } from './movements.ts';

const day = 24 * 60 * 60;

/** Evidence that this stand-in takes; the files among it are ids of uploads. */
const evidenceNames = [
  ...['access_activity_log', 'billing_address', 'cancellation_policy', 'cancellation_policy_disclosure'],
  ...['cancellation_rebuttal', 'customer_communication', 'customer_email_address', 'customer_name'],
  ...['customer_purchase_ip', 'customer_signature', 'duplicate_charge_documentation'],
  ...[
    'duplicate_charge_explanation',
    'duplicate_charge_id',
    'product_description',
    'receipt',
    'refund_policy',
  ],
  ...['refund_policy_disclosure', 'refund_refusal_explanation', 'service_date', 'service_documentation'],
  ...['shipping_address', 'shipping_carrier', 'shipping_date', 'shipping_documentation'],
  ...['shipping_tracking_number', 'uncategorized_file', 'uncategorized_text'],
] as const;

const evidenceShape = Object.fromEntries(evidenceNames.map((name) => [name, 'text' as const]));

export const disputes = [
  endpoint(
    'POST /v1/disputes/:',
    { evidence: { fields: evidenceShape }, metadata: 'metadata', submit: 'flag' },
    (call) => {
      const { state, params, account } = call;
      const before = found(call, 'dispute', call.ids[0]);
      if (before.status !== 'needs_response') forbid(`Dispute ${before.id} is ${before.status}.`);
      const isSubmitted = params.submit ?? params.evidence !== undefined;
      const object: Stripe.Dispute = {
        ...before,
        evidence: { ...before.evidence, ...params.evidence },
        metadata: mergedMetadata(before.metadata, params.metadata),
        status: isSubmitted ? 'under_review' : before.status,
        evidence_details: {
          ...before.evidence_details,
          has_evidence: true,
          submission_count: before.evidence_details.submission_count + (isSubmitted ? 1 : 0),
        },
      };
      state.store.put('dispute', account, { id: object.id, object });
      emit(state, { account, type: 'charge.dispute.updated', object });
      const verdict = { winning_evidence: 'won', losing_evidence: 'lost' } as const;
      const word = object.evidence.uncategorized_text;
      if (isSubmitted && (word === 'winning_evidence' || word === 'losing_evidence'))
        return closeDispute(state, { account, dispute: object, status: verdict[word] });
      return object;
    },
  ),
  endpoint('POST /v1/disputes/:/close', {}, (call) =>
    closeDispute(call.state, {
      account: call.account,
      dispute: found(call, 'dispute', call.ids[0]),
      status: 'lost',
    }),
  ),
  endpoint('GET /v1/disputes/:', {}, (call) => found(call, 'dispute', call.ids[0])),
  endpoint(
    'GET /v1/disputes',
    { ...paging, ...createdRange, charge: 'text', payment_intent: 'text' },
    ({ state, params, account }) => {
      const listed = [...state.store.of('dispute', account)].filter(
        ({ charge, payment_intent, created }) =>
          (params.charge === undefined || charge === params.charge) &&
          (params.payment_intent === undefined || payment_intent === params.payment_intent) &&
          isCreatedIn(created, params.created),
      );
      return listPage(listed, params, '/v1/disputes');
    },
  ),
];

/** The buyer's bank takes a charge back: amount and fee leave the balance at once. */
export function openDispute(state: State, account: string, charge: Stripe.Charge): Stripe.Dispute {
  const id = state.newId('du');
  const now = state.now();
  const booked = state.ledger.book({
    id: state.newId('txn'),
    account,
    amount: -charge.amount,
    fee: disputeFee,
    currency: charge.currency,
    type: 'adjustment',
    category: 'dispute',
    source: id,
    description: `Chargeback withdrawal for ${charge.id}`,
    availableOn: settledWith(state, charge),
    now,
  });
  const object: Stripe.Dispute = {
    id,
    object: 'dispute',
    amount: charge.amount,
    balance_transactions: [booked],
    charge: charge.id,
    created: now,
    currency: charge.currency,
    enhanced_eligibility_types: [],
    evidence: noEvidence(),
    evidence_details: {
      due_by: now + 9 * day,
      enhanced_eligibility: {},
      has_evidence: false,
      past_due: false,
      submission_count: 0,
      submission_method: 'manual',
    },
    intended_submission_method: 'manual',
    is_charge_refundable: false,
    livemode: false,
    metadata: {},
    payment_intent: charge.payment_intent,
    payment_method_details: {
      card: { brand: 'visa', case_type: 'chargeback', network: 'visa', network_reason_code: '10' },
      type: 'card',
    },
    reason: 'fraudulent',
    status: 'needs_response',
  };
  state.store.put('dispute', account, { id, object });
  state.store.put('charge', account, { id: charge.id, object: { ...charge, disputed: true } });
  emit(state, { account, type: 'charge.dispute.created', object });
  emit(state, { account, type: 'charge.dispute.funds_withdrawn', object });
  return object;
}

/** The bank decides. A won dispute gives the amount back, never the fee. */
export function closeDispute(
  state: State,
  what: { account: string; dispute: Stripe.Dispute; status: 'won' | 'lost' },
): Stripe.Dispute {
  const { account, dispute, status } = what;
  if (dispute.status !== 'needs_response' && dispute.status !== 'under_review')
    forbid(`This dispute is already closed`);
  const movements = status === 'won' ? [reinstated(state, account, dispute)] : [];
  const object: Stripe.Dispute = {
    ...dispute,
    status,
    balance_transactions: [...dispute.balance_transactions, ...movements],
  };
  state.store.put('dispute', account, { id: object.id, object });
  emit(state, { account, type: 'charge.dispute.closed', object });
  if (status === 'won') emit(state, { account, type: 'charge.dispute.funds_reinstated', object });
  return object;
}

function reinstated(state: State, account: string, dispute: Stripe.Dispute): Stripe.BalanceTransaction {
  return state.ledger.book({
    id: state.newId('txn'),
    account,
    amount: dispute.amount,
    currency: dispute.currency,
    type: 'adjustment',
    category: 'dispute_reversal',
    source: dispute.id,
    description: `Chargeback reversal for ${String(dispute.charge)}`,
    availableOn: state.now(),
    now: state.now(),
  });
}

function noEvidence(): Stripe.Dispute.Evidence {
  return {
    access_activity_log: null,
    billing_address: null,
    cancellation_policy: null,
    cancellation_policy_disclosure: null,
    cancellation_rebuttal: null,
    customer_communication: null,
    customer_email_address: null,
    customer_name: null,
    customer_purchase_ip: null,
    customer_signature: null,
    duplicate_charge_documentation: null,
    duplicate_charge_explanation: null,
    duplicate_charge_id: null,
    enhanced_evidence: {},
    product_description: null,
    receipt: null,
    refund_policy: null,
    refund_policy_disclosure: null,
    refund_refusal_explanation: null,
    service_date: null,
    service_documentation: null,
    shipping_address: null,
    shipping_carrier: null,
    shipping_date: null,
    shipping_documentation: null,
    shipping_tracking_number: null,
    uncategorized_file: null,
    uncategorized_text: null,
  };
}
