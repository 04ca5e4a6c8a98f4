import type { Stripe } from 'stripe';
import { forbid } from '../rules/stripeFailure.ts';
import type { State } from '../store/state.ts';

const day = 24 * 60 * 60;

/** When the money of a payment made now can be used. */
export function settlesAt(now: number): number {
  return now + 2 * day;
}

/** Stripe's fee on a payment: 1.5 % and 25 minor units, as for cards of the European Economic Area. */
export function processingFee(amount: number): number {
  return Math.round(amount * 0.015) + 25;
}

/** What Stripe takes for a dispute, in minor units. */
export const disputeFee = 2000;

/** Refuses to take more from an account than it has available. */
export function demandAvailable(
  state: State,
  { account, currency, amount }: { account: string; currency: string; amount: number },
): void {
  if (state.ledger.balance(account, currency, state.now()).available >= amount) return;
  forbid(
    'You have insufficient available funds in your Stripe account. Try adding funds directly to your available balance by creating Charges using the 4000000000000077 test card.',
    'balance_insufficient',
  );
}

/** Moves a charge's balance: when something taken from it counts, so that it never overtakes the charge. */
export function settledWith(state: State, charge: Stripe.Charge): number {
  const id = typeof charge.balance_transaction === 'string' ? charge.balance_transaction : '';
  return Math.max(state.now(), state.store.find('balance_transaction', id)?.available_on ?? 0);
}
