import type { Stripe } from 'stripe';
import { newCharge } from '../resources/charges.ts';
import { processingFee, settlesAt } from '../resources/movements.ts';
import type { Attempt } from '../rules/testPayment.ts';
import { emit } from '../store/emit.ts';
import type { State } from '../store/state.ts';

type Session = Stripe.Checkout.Session;

export interface Step {
  readonly account: string;
  readonly intent: Stripe.PaymentIntent;
  readonly attempt: Attempt;
}

/** Takes the money: charge, fee and balance, and the intent succeeds. */
export function captureIntent(state: State, { account, intent, attempt }: Step): Stripe.Charge {
  const base = newCharge(state, { prefix: attempt.method === 'card' ? 'ch' : 'py', ...intent });
  const booked = state.ledger.book({
    id: state.newId('txn'),
    account,
    amount: intent.amount,
    fee: processingFee(intent.amount),
    currency: intent.currency,
    type: attempt.method === 'card' ? 'charge' : 'payment',
    category: 'charge',
    source: base.id,
    description: intent.description,
    availableOn: settlesAt(state.now()),
    now: state.now(),
  });
  const charge: Stripe.Charge = { ...chargeOf(base, intent, attempt), balance_transaction: booked.id };
  state.store.put('charge', account, { id: charge.id, object: charge });
  const paid: Stripe.PaymentIntent = {
    ...intent,
    status: 'succeeded',
    amount_received: intent.amount,
    latest_charge: charge.id,
    last_payment_error: null,
    next_action: null,
    payment_method: charge.payment_method,
  };
  state.store.put('payment_intent', account, { id: paid.id, object: paid });
  emit(state, { account, type: 'charge.succeeded', object: charge });
  emit(state, { account, type: 'payment_intent.succeeded', object: paid });
  return charge;
}

/** Writes a refused attempt down: a failed charge, and an intent that waits for another method. */
export function failIntent(
  state: State,
  { account, session, intent, attempt }: Step & { session: Session },
): void {
  if (attempt.outcome.kind !== 'declined') return;
  const { code, decline: decline_code, message } = attempt.outcome;
  const base = newCharge(state, { prefix: 'ch', ...intent });
  const charge: Stripe.Charge = {
    ...chargeOf(base, intent, attempt),
    amount_captured: 0,
    captured: false,
    paid: false,
    status: 'failed',
    failure_code: code,
    failure_message: message,
  };
  state.store.put('charge', account, { id: charge.id, object: charge });
  const failed: Stripe.PaymentIntent = {
    ...intent,
    status: 'requires_payment_method',
    latest_charge: charge.id,
    last_payment_error: {
      charge: charge.id,
      code: 'card_declined',
      decline_code,
      message,
      type: 'card_error',
    },
  };
  state.store.put('payment_intent', account, { id: failed.id, object: failed });
  state.store.put('session', account, { id: session.id, object: { ...session, payment_intent: failed.id } });
  emit(state, { account, type: 'charge.failed', object: charge });
  emit(state, { account, type: 'payment_intent.payment_failed', object: failed });
}

function chargeOf(base: Stripe.Charge, intent: Stripe.PaymentIntent, attempt: Attempt): Stripe.Charge {
  const { email, name, address } = attempt;
  return {
    ...base,
    billing_details: { address, email, name, phone: null, tax_id: null },
    customer: intent.customer,
    description: intent.description,
    metadata: intent.metadata,
    payment_intent: intent.id,
    payment_method: paymentMethod(intent),
    payment_method_details: methodDetails(attempt, intent.amount),
    receipt_email: intent.receipt_email,
    transfer_group: intent.transfer_group,
  };
}

export function paymentMethod(intent: Stripe.PaymentIntent): string {
  return `pm_${intent.id.slice(3)}`;
}

/** What is known of the card or account; every test card is a German Visa that expires in December 2034. */
function methodDetails({ method, last4 }: Attempt, amount: number): Stripe.Charge.PaymentMethodDetails {
  if (method === 'sepa_debit') {
    const unknown = { bank_code: null, branch_code: null, fingerprint: null, mandate: null };
    return { type: 'sepa_debit', sepa_debit: { ...unknown, country: 'AT', last4 } };
  }
  return {
    type: 'card',
    card: {
      amount_authorized: amount,
      authorization_code: null,
      brand: 'visa',
      checks: { address_line1_check: null, address_postal_code_check: null, cvc_check: 'pass' },
      country: 'DE',
      electronic_commerce_indicator: null,
      exp_month: 12,
      exp_year: 2034,
      funding: 'credit',
      installments: null,
      last4,
      mandate: null,
      network: 'visa',
      network_transaction_id: null,
      regulated_status: null,
      three_d_secure: null,
      transaction_link_id: null,
      wallet: null,
    },
  };
}
