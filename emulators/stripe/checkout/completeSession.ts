import type { Stripe } from 'stripe';
import { emptyCustomer } from '../resources/customers.ts';
import type { Attempt } from '../rules/testPayment.ts';
import { emit } from '../store/emit.ts';
import type { State } from '../store/state.ts';
import { couponOf } from './sessionTotals.ts';

type Session = Stripe.Checkout.Session;

interface Completion {
  readonly account: string;
  readonly session: Session;
  readonly attempt: Attempt;
  readonly status: 'paid' | 'unpaid' | 'no_payment_required';
  readonly intent: string | null;
}

/** Completes a session, and tells so; who paid is on it from now on. */
export function completeSession(
  state: State,
  { account, session, attempt, status, intent }: Completion,
): void {
  const { email, name, address } = attempt;
  const object: Session = {
    ...session,
    status: 'complete',
    payment_status: status,
    payment_intent: intent,
    url: null,
    customer: session.customer ?? newCustomer(state, account, { session, attempt }),
    customer_details: {
      address,
      business_name: null,
      email,
      individual_name: null,
      name,
      phone: null,
      tax_exempt: 'none',
      tax_ids: [],
    },
    collected_information: {
      business_name: null,
      individual_name: null,
      shipping_details: session.shipping_address_collection && address ? { address, name } : null,
    },
  };
  state.store.put('session', account, { id: object.id, object });
  redeem(state, account, session);
  emit(state, { account, type: 'checkout.session.completed', object });
}

function newCustomer(
  state: State,
  account: string,
  { session, attempt }: { session: Session; attempt: Attempt },
): string | null {
  if (session.customer_creation !== 'always') return null;
  const { email, name, address } = attempt;
  const object = { ...emptyCustomer(state.newId('cus'), state.now()), email, name, address };
  state.store.put('customer', account, { id: object.id, object });
  emit(state, { account, type: 'customer.created', object });
  return object.id;
}

function redeem(state: State, account: string, session: Session): void {
  const coupon = couponOf(state, session);
  if (coupon === undefined) return;
  const object = { ...coupon, times_redeemed: coupon.times_redeemed + 1 };
  state.store.put('coupon', account, { id: coupon.id, object });
}
