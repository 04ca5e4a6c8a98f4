import type { Stripe } from 'stripe';
import { addProduct, newPrice } from '../resources/catalog.ts';
import { isRedeemable } from '../resources/discounts.ts';
import { found } from '../resources/found.ts';
import { addShippingRate } from '../resources/rates.ts';
import type { CheckoutLine } from '../rules/checkoutTotals.ts';
import type { GivenAll } from '../rules/parameters.ts';
import { refuse, required } from '../rules/stripeFailure.ts';
import type { SessionDraft } from '../store/kinds.ts';
import type { State } from '../store/state.ts';
import type { Call } from '../wire/endpoint.ts';
import type { sessionShape } from './sessionParameters.ts';
import { sessionSettings } from './sessionSettings.ts';
import { withTotals } from './sessionTotals.ts';

type Params = GivenAll<typeof sessionShape>;
type SessionCall = Call<typeof sessionShape>;

const minute = 60;
const day = 24 * 60 * minute;

/** A session for a payment on the hosted page, open, with the lines and intent settings that its answer leaves out. */
export function newSession(call: SessionCall): { session: Stripe.Checkout.Session; draft: SessionDraft } {
  const { state, params } = call;
  checkMode(params);
  const { lines, currency } = linesOf(call);
  const options = (params.shipping_options ?? []).map((option) => shippingOption(call, option));
  const draft: SessionDraft = { lines, paymentIntent: params.payment_intent_data ?? {} };
  const id = state.newId('cs_test');
  const open: Stripe.Checkout.Session = {
    ...sessionSettings(params),
    id,
    object: 'checkout.session',
    amount_subtotal: 0,
    amount_total: 0,
    created: state.now(),
    currency,
    customer: params.customer ? found(call, 'customer', params.customer, 'customer').id : null,
    discounts: discountsOf(call, currency),
    expires_at: expiryOf(state, params.expires_at),
    shipping_cost: null,
    shipping_options: options,
    url: `${state.origin}/pay/${id}`,
  };
  return { session: withTotals(state, { session: open, draft, shippingRate: rateOf(options[0]) }), draft };
}

function checkMode(params: Params): void {
  if (required(params.mode, 'mode') !== 'payment')
    refuse(`mode ${params.mode} is not served by this stand-in.`, { param: 'mode' });
  if ((params.ui_mode ?? 'hosted_page') !== 'hosted_page')
    refuse(`ui_mode ${params.ui_mode} is not served by this stand-in.`, { param: 'ui_mode' });
  for (const param of ['success_url', 'cancel_url'] as const) {
    const url = params[param];
    if (param === 'success_url') required(url, param);
    if (url && !URL.canParse(url)) refuse(`Not a valid URL`, { code: 'url_invalid', param });
  }
  if (params.customer && params.customer_email)
    refuse('You may only specify one of these parameters: customer, customer_email.');
  if (params.allow_promotion_codes !== undefined && params.discounts !== undefined)
    refuse('You may only specify one of these parameters: allow_promotion_codes, discounts.');
}

function expiryOf(state: State, given: number | undefined): number {
  const now = state.now();
  const expiry = given ?? now + day;
  if (expiry < now + 30 * minute || expiry > now + day)
    refuse(
      'The `expires_at` timestamp must be at least 30 minutes and at most 24 hours from Checkout Session creation.',
      {
        param: 'expires_at',
      },
    );
  return expiry;
}

function linesOf(call: SessionCall): { lines: CheckoutLine[]; currency: string } {
  const given = required(call.params.line_items, 'line_items');
  if (given.length === 0 || given.length > 100)
    refuse('Between 1 and 100 line items.', { param: 'line_items' });
  const rows = given.map((item, index) => lineOf(call, item, `line_items[${index}]`));
  const currency = rows[0]?.currency ?? '';
  if (rows.some((row) => row.currency !== currency))
    refuse('All prices of a Checkout Session must have the same currency.', { param: 'line_items' });
  return { lines: rows.map(({ line }) => line), currency };
}

function lineOf(call: SessionCall, item: NonNullable<Params['line_items']>[number], param: string) {
  const { state, account } = call;
  const price = item.price
    ? found(call, 'price', item.price, `${param}[price]`)
    : inlinePrice(call, required(item.price_data, `${param}[price]`));
  const quantity = required(item.quantity, `${param}[quantity]`);
  if (quantity < 1) refuse('Quantity must be at least 1.', { param: `${param}[quantity]` });
  if (!price.active) refuse(`The price ${price.id} is inactive.`, { param: `${param}[price]` });
  const product = state.store.findOf('product', account, String(price.product));
  const line: CheckoutLine = {
    id: state.newId('li'),
    price: price.id,
    description: product?.name ?? '',
    unitAmount: price.unit_amount ?? 0,
    quantity,
    metadata: item.metadata ?? null,
    taxRates: (item.tax_rates ?? []).map((id) => {
      const { percentage, inclusive } = found(call, 'tax_rate', id, `${param}[tax_rates]`);
      return { id, percentage, inclusive };
    }),
  };
  return { line, currency: price.currency };
}

function inlinePrice(
  call: SessionCall,
  given: NonNullable<NonNullable<Params['line_items']>[number]['price_data']>,
) {
  const { state, account } = call;
  const { product_data: inline, product: existing, ...rest } = given;
  const product = inline
    ? addProduct(state, account, { id: state.newId('prod'), given: inline }).id
    : found(call, 'product', required(existing, 'price_data[product_data]'), 'price_data[product]').id;
  const object = { ...newPrice(state, { ...rest, product }), active: true };
  return state.store.put('price', account, { id: object.id, object });
}

function shippingOption(
  call: SessionCall,
  given: NonNullable<Params['shipping_options']>[number],
): Stripe.Checkout.Session.ShippingOption {
  const rate = given.shipping_rate_data
    ? addShippingRate(call.state, call.account, given.shipping_rate_data)
    : found(call, 'shipping_rate', given.shipping_rate, 'shipping_options');
  return { shipping_amount: rate.fixed_amount?.amount ?? 0, shipping_rate: rate.id };
}

function rateOf(option: Stripe.Checkout.Session.ShippingOption | undefined): string | undefined {
  return typeof option?.shipping_rate === 'string' ? option.shipping_rate : undefined;
}

function discountsOf(call: SessionCall, currency: string): Stripe.Checkout.Session.Discount[] {
  const [given, second] = call.params.discounts ?? [];
  if (second !== undefined) refuse('Only one discount can be applied.', { param: 'discounts' });
  if (given === undefined) return [];
  const code = given.promotion_code
    ? found(call, 'promotion_code', given.promotion_code, 'discounts')
    : undefined;
  const coupon = found(call, 'coupon', code ? String(code.promotion.coupon) : given.coupon, 'discounts');
  if (!isRedeemable(call.state, coupon, currency) || code?.active === false)
    refuse('This coupon cannot be redeemed.', { param: 'discounts' });
  return [{ coupon: code ? null : coupon.id, promotion_code: code?.id ?? null }];
}
