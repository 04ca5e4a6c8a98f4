import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  openSession,
  paidCharge,
  sellerAccount,
  startTestStripe,
  submit,
  type TestStripe,
} from './testStripe.ts';

let world: TestStripe;
beforeAll(async () => {
  world = await startTestStripe();
});
afterAll(() => world.close());

const sums = async (account?: string) => {
  const { available, pending } = await world.stripe.balance.retrieve(
    {},
    account ? { stripeAccount: account } : {},
  );
  return { available: available[0]?.amount, pending: pending[0]?.amount };
};

describe('transfers', () => {
  test('nothing beyond the available balance leaves without a source, and a pending charge can be the source', async () => {
    const charge = await paidCharge(world.stripe);
    const destination = await sellerAccount(world);
    const transfer = { amount: 9_000, currency: 'eur', destination };
    await expect(world.stripe.transfers.create(transfer)).rejects.toMatchObject({
      code: 'balance_insufficient',
    });
    await world.stripe.transfers.create({ ...transfer, source_transaction: charge.id });
    expect(await sums(destination)).toEqual({ available: 0, pending: 9_000 });
    expect(await sums()).toEqual({ available: 0, pending: 10_000 - 175 - 9_000 });
    await expect(
      world.stripe.transfers.create({ ...transfer, amount: 1_001, source_transaction: charge.id }),
    ).rejects.toThrow('must not exceed the source amount');
    await world.advanceDays(2);
    expect(await sums(destination)).toEqual({ available: 9_000, pending: 0 });
  });

  test('an account that is not onboarded receives nothing', async () => {
    const charge = await paidCharge(world.stripe);
    const { id } = await world.stripe.v2.core.accounts.create({ dashboard: 'express' });
    await expect(
      world.stripe.transfers.create({
        amount: 1,
        currency: 'eur',
        destination: id,
        source_transaction: charge.id,
      }),
    ).rejects.toMatchObject({ code: 'insufficient_capabilities_for_transfer' });
  });

  test('a reversal takes what is left and what the seller still has', async () => {
    const charge = await paidCharge(world.stripe);
    const destination = await sellerAccount(world);
    const { id } = await world.stripe.transfers.create({
      amount: 8_000,
      currency: 'eur',
      destination,
      source_transaction: charge.id,
    });
    await world.stripe.transfers.createReversal(id, { amount: 3_000 });
    await expect(world.stripe.transfers.createReversal(id, { amount: 5_001 })).rejects.toThrow('unreversed');
    await world.advanceDays(2);
    await world.stripe.payouts.create({ amount: 4_000, currency: 'eur' }, { stripeContext: destination });
    await expect(world.stripe.transfers.createReversal(id)).rejects.toMatchObject({
      code: 'balance_insufficient',
    });
    await world.stripe.transfers.createReversal(id, { amount: 1_000 });
    expect(await sums(destination)).toEqual({ available: 0, pending: 0 });
    expect(await world.stripe.transfers.retrieve(id)).toMatchObject({
      amount_reversed: 4_000,
      reversed: false,
    });
  });
});

describe('refunds', () => {
  test('a charge is refunded in parts and never beyond itself', async () => {
    const { id, payment_intent } = await paidCharge(world.stripe);
    await world.stripe.refunds.create({ charge: id, amount: 4_000 });
    await expect(world.stripe.refunds.create({ charge: id, amount: 6_001 })).rejects.toThrow(
      'greater than unrefunded',
    );
    const rest = await world.stripe.refunds.create({ payment_intent: String(payment_intent) });
    expect(rest).toMatchObject({ amount: 6_000, status: 'succeeded' });
    expect(await world.stripe.charges.retrieve(id)).toMatchObject({
      amount_refunded: 10_000,
      refunded: true,
    });
    await expect(world.stripe.refunds.create({ charge: id })).rejects.toMatchObject({
      code: 'charge_already_refunded',
    });
  });

  test('a refund the bank sends back returns the money', async () => {
    const { id } = await paidCharge(world.stripe);
    const before = await sums();
    const refund = await world.stripe.refunds.create({ charge: id });
    await world.control(`refunds/${refund.id}/fail`);
    const after = await sums();
    expect((after.available ?? 0) + (after.pending ?? 0)).toBe(
      (before.available ?? 0) + (before.pending ?? 0),
    );
    expect(await world.stripe.charges.retrieve(id)).toMatchObject({ amount_refunded: 0, refunded: false });
  });
});

describe('disputes and payouts', () => {
  test('a disputed charge costs amount and fee; winning gives the amount back', async () => {
    const charge = await paidCharge(world.stripe, 10_000, '4000 0000 0000 0259');
    const { data } = await world.stripe.disputes.list({ charge: charge.id });
    const [dispute] = data;
    expect(dispute).toMatchObject({
      status: 'needs_response',
      amount: 10_000,
      balance_transactions: [{ net: -12_000 }],
    });
    await expect(world.stripe.refunds.create({ charge: charge.id })).rejects.toMatchObject({
      code: 'charge_disputed',
    });
    const won = await world.stripe.disputes.update(dispute?.id ?? '', {
      evidence: { uncategorized_text: 'winning_evidence' },
      submit: true,
    });
    expect(won).toMatchObject({ status: 'won' });
    expect(won.balance_transactions.map(({ net }) => net)).toEqual([-12_000, 10_000]);
  });

  test('a payout arrives the next day, and one that fails comes back', async () => {
    await paidCharge(world.stripe, 50_000);
    await world.advanceDays(2);
    const { id } = await world.stripe.payouts.create({ amount: 1_000, currency: 'eur' });
    expect(await world.stripe.payouts.retrieve(id)).toMatchObject({ status: 'pending' });
    await world.advanceDays(1);
    expect(await world.stripe.payouts.retrieve(id)).toMatchObject({ status: 'paid' });
    const before = await sums();
    await world.control(`payouts/${id}/fail`);
    expect((await sums()).available).toBe((before.available ?? 0) + 1_000);
    await expect(world.stripe.payouts.create({ amount: 10 ** 9, currency: 'eur' })).rejects.toMatchObject({
      code: 'balance_insufficient',
    });
  });
});

describe('sessions', () => {
  test('only an open session expires, and one that is complete stays as it is', async () => {
    const session = await openSession(world.stripe);
    await world.stripe.checkout.sessions.expire(session.id);
    const expired = await world.stripe.checkout.sessions.retrieve(session.id);
    expect(expired).toMatchObject({ status: 'expired', url: null });
    await expect(world.stripe.checkout.sessions.expire(session.id)).rejects.toThrow('Only Checkout Sessions');
    const paid = await openSession(world.stripe);
    await submit(paid.url);
    await expect(world.stripe.checkout.sessions.expire(paid.id)).rejects.toThrow('status of complete');
  });

  test('the clock expires a session', async () => {
    const { now } = Object(await world.control('clock', {}, 'GET'));
    const expires_at = Math.floor(Date.parse(now) / 1000) + 31 * 60;
    const session = await openSession(world.stripe, 100, { expires_at });
    await world.control('clock', { advance: 32 * 60_000 });
    expect((await world.stripe.checkout.sessions.retrieve(session.id)).status).toBe('expired');
    await expect(openSession(world.stripe, 100, { expires_at: expires_at - 3600 })).rejects.toMatchObject({
      param: 'expires_at',
    });
  });

  test('amounts add up over discount, tax and shipping', async () => {
    const tax = await world.stripe.taxRates.create({ display_name: 'VAT', percentage: 19, inclusive: false });
    const coupon = await world.stripe.coupons.create({ percent_off: 10, duration: 'once' });
    const item = (amount: number) => ({
      quantity: 2,
      tax_rates: [tax.id],
      price_data: { currency: 'eur', unit_amount: amount, product_data: { name: 'Vase' } },
    });
    const session = await openSession(world.stripe, 0, {
      line_items: [item(333), item(1_000)],
      discounts: [{ coupon: coupon.id }],
      shipping_options: [
        {
          shipping_rate_data: {
            display_name: 'Post',
            type: 'fixed_amount',
            fixed_amount: { amount: 490, currency: 'eur' },
          },
        },
      ],
    });
    expect(session).toMatchObject({
      amount_subtotal: 2_666,
      total_details: { amount_discount: 267, amount_shipping: 490, amount_tax: 456 },
      amount_total: 2_666 - 267 + 490 + 456,
    });
    const { data } = await world.stripe.checkout.sessions.listLineItems(session.id);
    expect(data.map(({ amount_total }) => amount_total)).toEqual([713, 2_142]);
  });
});
