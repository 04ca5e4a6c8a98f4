import type { Stripe } from 'stripe';
import type { GivenAll } from '../rules/parameters.ts';
import { required } from '../rules/stripeFailure.ts';
import type { State } from '../store/state.ts';
import { endpoint } from '../wire/endpoint.ts';
import { currencyOf } from './catalog.ts';
import { readEndpoints } from './found.ts';

const bound = {
  fields: { unit: ['business_day', 'day', 'hour', 'month', 'week'], value: 'integer' },
} as const;

/** What a shipping rate is made from, also inline in a Checkout Session. */
export const shippingRateShape = {
  display_name: 'text',
  type: ['fixed_amount'],
  fixed_amount: { fields: { amount: 'integer', currency: 'text' } },
  delivery_estimate: { fields: { minimum: bound, maximum: bound } },
  metadata: 'metadata',
  tax_behavior: ['exclusive', 'inclusive', 'unspecified'],
  tax_code: 'text',
} as const;

export const rates = [
  endpoint(
    'POST /v1/tax_rates',
    {
      display_name: 'text',
      percentage: 'number',
      inclusive: 'flag',
      active: 'flag',
      country: 'text',
      state: 'text',
      description: 'text',
      jurisdiction: 'text',
      tax_type: ['gst', 'hst', 'jct', 'pst', 'qst', 'rst', 'sales_tax', 'service_tax', 'vat'],
      metadata: 'metadata',
    },
    ({ state, params, account }) => {
      const id = state.newId('txr');
      const percentage = required(params.percentage, 'percentage');
      const object: Stripe.TaxRate = {
        id,
        object: 'tax_rate',
        active: params.active ?? true,
        country: params.country || null,
        created: state.now(),
        description: params.description || null,
        display_name: required(params.display_name, 'display_name'),
        effective_percentage: percentage,
        flat_amount: null,
        inclusive: required(params.inclusive, 'inclusive'),
        jurisdiction: params.jurisdiction || null,
        jurisdiction_level: null,
        livemode: false,
        metadata: params.metadata ?? {},
        percentage,
        rate_type: 'percentage',
        state: params.state || null,
        tax_type: params.tax_type ?? null,
      };
      return state.store.put('tax_rate', account, { id, object });
    },
  ),
  ...readEndpoints('/v1/tax_rates', 'tax_rate'),
  endpoint('POST /v1/shipping_rates', shippingRateShape, ({ state, params, account }) =>
    addShippingRate(state, account, params),
  ),
  ...readEndpoints('/v1/shipping_rates', 'shipping_rate'),
];

export function addShippingRate(
  state: State,
  account: string,
  given: GivenAll<typeof shippingRateShape>,
): Stripe.ShippingRate {
  const id = state.newId('shr');
  const { minimum, maximum } = given.delivery_estimate ?? {};
  const object: Stripe.ShippingRate = {
    id,
    object: 'shipping_rate',
    active: true,
    created: state.now(),
    delivery_estimate: given.delivery_estimate
      ? { minimum: boundOf(minimum), maximum: boundOf(maximum) }
      : null,
    display_name: required(given.display_name, 'display_name'),
    fixed_amount: {
      amount: required(given.fixed_amount?.amount, 'fixed_amount[amount]'),
      currency: currencyOf(given.fixed_amount?.currency, 'fixed_amount[currency]'),
    },
    livemode: false,
    metadata: given.metadata ?? {},
    tax_behavior: given.tax_behavior ?? 'unspecified',
    tax_code: given.tax_code || null,
    type: 'fixed_amount',
  };
  return state.store.put('shipping_rate', account, { id, object });
}

function boundOf(given: GivenAll<(typeof bound)['fields']> | undefined) {
  if (given?.unit === undefined || given.value === undefined) return null;
  return { unit: given.unit, value: given.value };
}
