import type { Stripe } from 'stripe';
import { forbid, refuse, required } from '../rules/stripeFailure.ts';
import type { State } from '../store/state.ts';
import { endpoint } from '../wire/endpoint.ts';
import { listPage, paging } from '../wire/listPage.ts';
import { currencyOf } from './catalog.ts';
import { found, mergedMetadata, readEndpoints } from './found.ts';

const couponShape = {
  id: 'text',
  name: 'text',
  percent_off: 'number',
  amount_off: 'integer',
  currency: 'text',
  duration: ['once', 'forever', 'repeating'],
  duration_in_months: 'integer',
  max_redemptions: 'integer',
  redeem_by: 'integer',
  metadata: 'metadata',
} as const;

export const discounts = [
  endpoint('POST /v1/coupons', couponShape, ({ state, params, account }) => {
    const { percent_off: percent, amount_off: amount } = params;
    if ((percent === undefined) === (amount === undefined))
      refuse('You must pass exactly one of percent_off and amount_off.', { param: 'percent_off' });
    if (percent !== undefined && !(percent > 0 && percent <= 100))
      refuse('Invalid percent_off: greater than 0, at most 100', { param: 'percent_off' });
    const id = params.id || state.newId('coupon').slice(-8);
    if (state.store.find('coupon', id)) forbid(`Coupon already exists.`, 'resource_already_exists');
    const object: Stripe.Coupon = {
      id,
      object: 'coupon',
      amount_off: amount ?? null,
      created: state.now(),
      currency: amount === undefined ? null : currencyOf(params.currency),
      duration: params.duration ?? 'once',
      duration_in_months: params.duration_in_months ?? null,
      livemode: false,
      max_redemptions: params.max_redemptions ?? null,
      metadata: params.metadata ?? {},
      name: params.name || null,
      percent_off: percent ?? null,
      redeem_by: params.redeem_by ?? null,
      times_redeemed: 0,
      valid: true,
    };
    return state.store.put('coupon', account, { id, object });
  }),
  endpoint('DELETE /v1/coupons/:', {}, (call) => {
    const { id } = found(call, 'coupon', call.ids[0]);
    call.state.store.drop('coupon', id);
    return { id, object: 'coupon', deleted: true };
  }),
  ...readEndpoints('/v1/coupons', 'coupon'),
  endpoint(
    'POST /v1/promotion_codes',
    {
      promotion: { fields: { type: ['coupon'], coupon: 'text' } },
      code: 'text',
      active: 'flag',
      expires_at: 'integer',
      max_redemptions: 'integer',
      metadata: 'metadata',
      restrictions: {
        fields: {
          first_time_transaction: 'flag',
          minimum_amount: 'integer',
          minimum_amount_currency: 'text',
        },
      },
    },
    (call) => {
      const { state, params, account } = call;
      const coupon = found(
        call,
        'coupon',
        required(params.promotion?.coupon, 'promotion[coupon]'),
        'promotion',
      );
      const id = state.newId('promo');
      const object: Stripe.PromotionCode = {
        id,
        object: 'promotion_code',
        active: params.active ?? true,
        code: params.code || id.slice(-8).toUpperCase(),
        created: state.now(),
        customer: null,
        customer_account: null,
        expires_at: params.expires_at ?? null,
        livemode: false,
        max_redemptions: params.max_redemptions ?? null,
        metadata: params.metadata ?? {},
        promotion: { coupon: coupon.id, type: 'coupon' },
        restrictions: {
          first_time_transaction: params.restrictions?.first_time_transaction ?? false,
          minimum_amount: params.restrictions?.minimum_amount ?? null,
          minimum_amount_currency: params.restrictions?.minimum_amount_currency ?? null,
        },
        times_redeemed: 0,
      };
      return state.store.put('promotion_code', account, { id, object });
    },
  ),
  endpoint('POST /v1/promotion_codes/:', { active: 'flag', metadata: 'metadata' }, (call) => {
    const { state, params, account } = call;
    const before = found(call, 'promotion_code', call.ids[0]);
    const object = {
      ...before,
      active: params.active ?? before.active,
      metadata: mergedMetadata(before.metadata, params.metadata),
    };
    return state.store.put('promotion_code', account, { id: object.id, object });
  }),
  endpoint('GET /v1/promotion_codes/:', {}, (call) => found(call, 'promotion_code', call.ids[0])),
  endpoint(
    'GET /v1/promotion_codes',
    { ...paging, code: 'text', active: 'flag' },
    ({ state, params, account }) => {
      const listed = [...state.store.of('promotion_code', account)].filter(
        ({ code, active }) =>
          (params.code === undefined || code.toLowerCase() === params.code.toLowerCase()) &&
          (params.active === undefined || active === params.active),
      );
      return listPage(listed, params, '/v1/promotion_codes');
    },
  ),
];

/** Whether a coupon can still be redeemed for a currency. */
export function isRedeemable(state: State, coupon: Stripe.Coupon, currency: string): boolean {
  const { redeem_by, max_redemptions, times_redeemed } = coupon;
  return (
    (redeem_by === null || redeem_by > state.now()) &&
    (max_redemptions === null || times_redeemed < max_redemptions) &&
    (coupon.currency === null || coupon.currency === currency)
  );
}
