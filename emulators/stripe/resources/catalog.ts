import type { Stripe } from 'stripe';
import type { GivenAll } from '../rules/parameters.ts';
import { forbid, refuse, required } from '../rules/stripeFailure.ts';
import { emit } from '../store/emit.ts';
import type { WirePrice } from '../store/kinds.ts';
import type { State } from '../store/state.ts';
import { endpoint } from '../wire/endpoint.ts';
import { listPage, paging } from '../wire/listPage.ts';
import { found, mergedMetadata, readEndpoints } from './found.ts';

const productShape = {
  name: 'text',
  description: 'text',
  active: 'flag',
  images: { each: 'text' },
  metadata: 'metadata',
  tax_code: 'text',
  url: 'text',
  shippable: 'flag',
  unit_label: 'text',
  statement_descriptor: 'text',
} as const;

const priceShape = {
  currency: 'text',
  unit_amount: 'integer',
  product: 'text',
  active: 'flag',
  nickname: 'text',
  lookup_key: 'text',
  metadata: 'metadata',
  tax_behavior: ['exclusive', 'inclusive', 'unspecified'],
  product_data: { fields: { name: 'text', metadata: 'metadata', tax_code: 'text' } },
} as const;

export const catalog = [
  endpoint('POST /v1/products', { id: 'text', ...productShape }, ({ state, params, account }) => {
    const { id = state.newId('prod'), ...given } = params;
    if (state.store.findOf('product', account, id)) forbid(`Product already exists: ${id}`);
    return addProduct(state, account, { id, given });
  }),
  endpoint('POST /v1/products/:', productShape, (call) => {
    const { state, params, account } = call;
    const before = found(call, 'product', call.ids[0]);
    const object = changedProduct(before, params, state.now());
    state.store.put('product', account, { id: object.id, object });
    emit(state, { account, type: 'product.updated', object });
    return object;
  }),
  ...readEndpoints('/v1/products', 'product'),
  endpoint('POST /v1/prices', priceShape, ({ state, params, account }) => {
    const { product_data: inline } = params;
    const product = inline
      ? addProduct(state, account, { id: state.newId('prod'), given: inline }).id
      : required(params.product, 'product');
    found({ state, account }, 'product', product, 'product');
    const object = newPrice(state, { ...params, product });
    state.store.put('price', account, { id: object.id, object });
    emit(state, { account, type: 'price.created', object });
    return object;
  }),
  endpoint('GET /v1/prices/:', {}, (call) => found(call, 'price', call.ids[0])),
  endpoint('GET /v1/prices', { ...paging, product: 'text', active: 'flag' }, ({ state, params, account }) => {
    const listed = [...state.store.of('price', account)].filter(
      ({ product, active }) =>
        (params.product === undefined || product === params.product) &&
        (params.active === undefined || active === params.active),
    );
    return listPage(listed, params, '/v1/prices');
  }),
];

interface NewProduct {
  readonly id: string;
  readonly given: GivenAll<typeof productShape>;
}

/** Adds a product, its name given. */
export function addProduct(state: State, account: string, { id, given }: NewProduct): Stripe.Product {
  const empty: Stripe.Product = {
    id,
    object: 'product',
    active: true,
    created: state.now(),
    default_price: null,
    description: null,
    images: [],
    livemode: false,
    marketing_features: [],
    metadata: {},
    name: required(given.name, 'name'),
    package_dimensions: null,
    shippable: null,
    statement_descriptor: null,
    tax_code: null,
    tax_details: null,
    type: 'service',
    unit_label: null,
    updated: state.now(),
    url: null,
  };
  const object = changedProduct(empty, given, state.now());
  state.store.put('product', account, { id, object });
  emit(state, { account, type: 'product.created', object });
  return object;
}

function changedProduct(
  before: Stripe.Product,
  given: GivenAll<typeof productShape>,
  updated: number,
): Stripe.Product {
  return { ...before, ...given, metadata: mergedMetadata(before.metadata, given.metadata), updated };
}

/** A one-time price; it is not kept yet. */
export function newPrice(
  state: State,
  given: GivenAll<Omit<typeof priceShape, 'product_data'>> & { product: string },
): WirePrice {
  const amount = required(given.unit_amount, 'unit_amount');
  if (amount < 0) refuse('Invalid non-negative integer', { param: 'unit_amount' });
  return {
    id: state.newId('price'),
    object: 'price',
    active: given.active ?? true,
    billing_scheme: 'per_unit',
    created: state.now(),
    currency: currencyOf(given.currency),
    custom_unit_amount: null,
    livemode: false,
    lookup_key: given.lookup_key || null,
    metadata: given.metadata ?? {},
    nickname: given.nickname || null,
    product: given.product,
    recurring: null,
    tax_behavior: given.tax_behavior ?? 'unspecified',
    tiers_mode: null,
    transform_quantity: null,
    type: 'one_time',
    unit_amount: amount,
    unit_amount_decimal: String(amount),
  };
}

/** A currency's three letters in lower case. */
export function currencyOf(given: string | undefined, param = 'currency'): string {
  const currency = required(given, param).toLowerCase();
  if (!/^[a-z]{3}$/.test(currency)) refuse(`Invalid currency: ${given}`, { param });
  return currency;
}
