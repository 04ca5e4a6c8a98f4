import type { Stripe } from 'stripe';
import { openDispute } from '../resources/disputes.ts';
import { addIntent, newIntent } from '../resources/paymentIntents.ts';
import type { Attempt } from '../rules/testPayment.ts';
import { emit } from '../store/emit.ts';
import type { State } from '../store/state.ts';

import { completeSession } from './completeSession.ts';
import { captureIntent, failIntent, paymentMethod, type Step } from './settleIntent.ts';

type Session = Stripe.Checkout.Session;

const day = 24 * 60 * 60;

interface Payment {
  readonly account: string;
  readonly session: Session;
  readonly attempt: Attempt;
}

/** Pays an open session, or fails to. A declined attempt leaves it open, with the same intent for the next. */
export function pay(state: State, payment: Payment): void {
  const { account, session, attempt } = payment;
  if (session.amount_total === 0) {
    completeSession(state, { ...payment, status: 'no_payment_required', intent: null });
    return;
  }
  const intent = intentOf(state, account, session);
  const step = { ...payment, intent };
  if (attempt.outcome.kind === 'declined') failIntent(state, step);
  else if (attempt.outcome.kind === 'challenge') challenge(state, step);
  else if (attempt.outcome.kind === 'delayed') debitLater(state, step);
  else {
    const charge = captureIntent(state, step);
    completeSession(state, { ...payment, status: 'paid', intent: intent.id });
    if (attempt.outcome.disputed) openDispute(state, account, charge);
  }
}

/** The buyer's answer to the bank's question. */
export function answerChallenge(state: State, payment: Payment, isPassed: boolean): void {
  const code = 'payment_intent_authentication_failure';
  const message =
    'We are unable to authenticate your payment method. Please choose a different one and try again.';
  const outcome: Attempt['outcome'] = isPassed
    ? { kind: 'paid', disputed: false }
    : { kind: 'declined', code, decline: 'authentication_required', message };
  pay(state, { ...payment, attempt: { ...payment.attempt, outcome } });
}

/** The bank's answer to a debit, days after the session was completed. */
export function settleDebit(state: State, payment: Payment): void {
  const { account, session, attempt } = payment;
  if (session.payment_status !== 'unpaid' || session.status !== 'complete') return;
  const intent = intentOf(state, account, session);
  if (attempt.outcome.kind === 'delayed' && !attempt.outcome.succeeds) {
    failIntent(state, { ...payment, intent, attempt: { ...attempt, outcome: refusedDebit } });
    const object = state.store.find('session', session.id) ?? session;
    emit(state, { account, type: 'checkout.session.async_payment_failed', object });
    return;
  }
  captureIntent(state, { account, intent, attempt });
  const object: Session = { ...session, payment_status: 'paid' };
  state.store.put('session', account, { id: object.id, object });
  emit(state, { account, type: 'checkout.session.async_payment_succeeded', object });
}

const refusedDebit: Attempt['outcome'] = {
  kind: 'declined',
  code: 'insufficient_funds',
  decline: 'insufficient_funds',
  message: 'The bank refused the debit.',
};

function debitLater(state: State, { account, session, attempt, intent }: Step & Payment): void {
  const processing: Stripe.PaymentIntent = {
    ...intent,
    status: 'processing',
    payment_method: paymentMethod(intent),
  };
  state.store.put('payment_intent', account, { id: intent.id, object: processing });
  keepAttempt(state, { account, session, attempt });
  emit(state, { account, type: 'payment_intent.processing', object: processing });
  completeSession(state, { account, session, attempt, status: 'unpaid', intent: intent.id });
  state.schedule({ act: 'settle-debit', about: session.id, at: state.now() + 3 * day });
}

function challenge(state: State, { account, session, attempt, intent }: Step & Payment): void {
  const waiting: Stripe.PaymentIntent = {
    ...intent,
    status: 'requires_action',
    payment_method: paymentMethod(intent),
    next_action: { type: 'use_stripe_sdk' },
  };
  state.store.put('payment_intent', account, { id: intent.id, object: waiting });
  state.store.put('session', account, { id: session.id, object: { ...session, payment_intent: intent.id } });
  keepAttempt(state, { account, session, attempt });
  emit(state, { account, type: 'payment_intent.requires_action', object: waiting });
}

function keepAttempt({ store }: State, { account, session, attempt }: Payment): void {
  const draft = store.find('draft', session.id) ?? { lines: [], paymentIntent: {} };
  store.put('draft', account, { id: session.id, object: { ...draft, attempt } });
}

function intentOf(state: State, account: string, session: Session): Stripe.PaymentIntent {
  const begun = state.store.find('payment_intent', String(session.payment_intent));
  const amount = session.amount_total ?? 0;
  if (begun && begun.status !== 'canceled') return { ...begun, amount };
  const { description, metadata, transfer_group, receipt_email } =
    state.store.find('draft', session.id)?.paymentIntent ?? {};
  return addIntent(state, account, {
    ...newIntent(state, { amount, currency: session.currency ?? '' }),
    description: description ?? null,
    metadata: metadata ?? {},
    transfer_group: transfer_group ?? null,
    receipt_email: receipt_email ?? null,
    customer: session.customer,
    payment_method_types: session.payment_method_types,
  });
}
