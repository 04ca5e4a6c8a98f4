import type { Stripe } from 'stripe';
import { cancelIntent, isCancelable } from '../resources/paymentIntents.ts';
import { emit } from '../store/emit.ts';
import type { State } from '../store/state.ts';

/** Closes an open session unpaid; an intent that an attempt had left is canceled. */
export function expireSession(
  state: State,
  account: string,
  session: Stripe.Checkout.Session,
): Stripe.Checkout.Session {
  const object: Stripe.Checkout.Session = { ...session, status: 'expired', url: null };
  state.store.put('session', account, { id: object.id, object });
  const intent = state.store.find('payment_intent', String(session.payment_intent));
  if (intent && isCancelable(intent)) cancelIntent(state, { account, intent, reason: 'automatic' });
  emit(state, { account, type: 'checkout.session.expired', object });
  return object;
}
