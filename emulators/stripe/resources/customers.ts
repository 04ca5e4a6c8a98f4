import type { Stripe } from 'stripe';
import type { GivenAll } from '../rules/parameters.ts';
import { emit } from '../store/emit.ts';
import { endpoint } from '../wire/endpoint.ts';
import { createdRange, isCreatedIn, listPage, paging } from '../wire/listPage.ts';
import { address, addressOf } from './address.ts';
import { found, mergedMetadata } from './found.ts';

const shape = {
  email: 'text',
  name: 'text',
  phone: 'text',
  description: 'text',
  metadata: 'metadata',
  address,
  shipping: { fields: { name: 'text', phone: 'text', address } },
  preferred_locales: { each: 'text' },
  tax_exempt: ['none', 'exempt', 'reverse'],
} as const;

export const customers = [
  endpoint('POST /v1/customers', shape, ({ state, params, account }) => {
    const id = state.newId('cus');
    const object = changed(emptyCustomer(id, state.now()), params);
    state.store.put('customer', account, { id, object });
    emit(state, { account, type: 'customer.created', object });
    return object;
  }),
  endpoint('POST /v1/customers/:', shape, (call) => {
    const { state, params, account } = call;
    const before = found(call, 'customer', call.ids[0]);
    const object = changed(before, params);
    state.store.put('customer', account, { id: object.id, object });
    emit(state, { account, type: 'customer.updated', object });
    return object;
  }),
  endpoint('GET /v1/customers/:', {}, (call) => found(call, 'customer', call.ids[0])),
  endpoint('DELETE /v1/customers/:', {}, (call) => {
    const { state, account } = call;
    const object = found(call, 'customer', call.ids[0]);
    state.store.drop('customer', object.id);
    emit(state, { account, type: 'customer.deleted', object });
    return { id: object.id, object: 'customer', deleted: true };
  }),
  endpoint('GET /v1/customers', { ...paging, ...createdRange, email: 'text' }, (call) => {
    const { state, params, account } = call;
    const listed = [...state.store.of('customer', account)].filter(
      ({ email, created }) =>
        (params.email === undefined || email === params.email) && isCreatedIn(created, params.created),
    );
    return listPage(listed, params, '/v1/customers');
  }),
];

/** A customer about whom nothing is known. */
export function emptyCustomer(id: string, created: number): Stripe.Customer {
  return {
    id,
    object: 'customer',
    address: null,
    balance: 0,
    created,
    currency: null,
    default_source: null,
    delinquent: false,
    description: null,
    email: null,
    invoice_prefix: id.slice(-8).toUpperCase(),
    invoice_settings: {
      custom_fields: null,
      default_payment_method: null,
      footer: null,
      rendering_options: null,
    },
    livemode: false,
    metadata: {},
    name: null,
    next_invoice_sequence: 1,
    phone: null,
    preferred_locales: [],
    shipping: null,
    tax_exempt: 'none',
    test_clock: null,
  };
}

function changed(before: Stripe.Customer, given: GivenAll<typeof shape>): Stripe.Customer {
  const text = (value: string | undefined, kept: string | null | undefined) =>
    value === undefined ? (kept ?? null) : value || null;
  const { shipping } = given;
  return {
    ...before,
    email: text(given.email, before.email),
    name: text(given.name, before.name),
    phone: text(given.phone, before.phone),
    description: text(given.description, before.description),
    metadata: mergedMetadata(before.metadata, given.metadata),
    ...(given.address ? { address: addressOf(given.address) } : {}),
    ...(shipping
      ? {
          shipping: {
            address: addressOf(shipping.address ?? {}),
            name: shipping.name ?? '',
            phone: shipping.phone ?? null,
          },
        }
      : {}),
    ...(given.preferred_locales ? { preferred_locales: given.preferred_locales } : {}),
    ...(given.tax_exempt ? { tax_exempt: given.tax_exempt } : {}),
  };
}
