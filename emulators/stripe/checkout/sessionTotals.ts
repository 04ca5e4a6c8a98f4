import type { Stripe } from 'stripe';
import { lineAmounts, type Reduction } from '../rules/checkoutTotals.ts';
import type { SessionDraft, WirePrice } from '../store/kinds.ts';
import type { State } from '../store/state.ts';

type Session = Stripe.Checkout.Session;

/** The session with its amounts after discounts, taxes and the chosen shipping rate. */
export function withTotals(
  state: State,
  {
    session,
    draft,
    shippingRate,
  }: { session: Session; draft: SessionDraft; shippingRate: string | undefined },
): Session {
  const lines = lineAmounts(draft.lines, reductionOf(state, session));
  const sum = (part: 'subtotal' | 'discount' | 'tax' | 'total') =>
    lines.reduce((total, line) => total + line[part], 0);
  const option = session.shipping_options.find((one) => one.shipping_rate === shippingRate);
  const shipping = option?.shipping_amount ?? 0;
  return {
    ...session,
    amount_subtotal: sum('subtotal'),
    amount_total: sum('total') + shipping,
    shipping_cost: option
      ? {
          amount_subtotal: shipping,
          amount_tax: 0,
          amount_total: shipping,
          shipping_rate: option.shipping_rate,
        }
      : null,
    total_details: { amount_discount: sum('discount'), amount_shipping: shipping, amount_tax: sum('tax') },
  };
}

/** The coupon that a session is reduced by, if any. */
export function couponOf({ store }: State, session: Session): Stripe.Coupon | undefined {
  const [discount] = session.discounts ?? [];
  const code = discount?.promotion_code
    ? store.find('promotion_code', String(discount.promotion_code))
    : undefined;
  const id = discount?.coupon ?? code?.promotion.coupon;
  return typeof id === 'string' ? store.find('coupon', id) : undefined;
}

function reductionOf(state: State, session: Session): Reduction | undefined {
  const coupon = couponOf(state, session);
  return coupon && { amountOff: coupon.amount_off, percentOff: coupon.percent_off };
}

type WireLine = Omit<Stripe.LineItem, 'price'> & { price: WirePrice | null };

/** The lines of a session as they are answered. */
export function lineItems(state: State, session: Session): WireLine[] {
  const lines = state.store.find('draft', session.id)?.lines ?? [];
  return lineAmounts(lines, reductionOf(state, session)).flatMap((amounts, index) => {
    const line = lines[index];
    if (line === undefined) return [];
    return {
      id: line.id,
      object: 'item' as const,
      adjustable_quantity: null,
      amount_discount: amounts.discount,
      amount_subtotal: amounts.subtotal,
      amount_tax: amounts.tax,
      amount_total: amounts.total,
      currency: session.currency ?? '',
      description: line.description,
      metadata: line.metadata,
      price: state.store.find('price', line.price) ?? null,
      quantity: line.quantity,
    };
  });
}
