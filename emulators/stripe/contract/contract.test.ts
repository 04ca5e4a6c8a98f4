import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  openSession,
  paidCharge,
  sellerAccount,
  startTestStripe,
  submit,
  type TestStripe,
} from '../testStripe.ts';
import { type Claim, typeProblems } from './typeProblems.ts';

let world: TestStripe;
beforeAll(async () => {
  world = await startTestStripe();
});
afterAll(() => world.close());

/** An answer as it is sent, before the SDK makes anything of it. */
async function sent(path: string): Promise<unknown> {
  const answer = await fetch(`${world.origin}${path}`, { headers: { authorization: 'Bearer sk_test_x' } });
  return answer.json();
}

/** The type that an object says it is. */
const types: Readonly<Record<string, string>> = {
  'checkout.session': 'Stripe.Checkout.Session',
  payment_intent: 'Stripe.PaymentIntent',
  charge: 'Stripe.Charge',
  refund: 'Stripe.Refund',
  transfer: 'Stripe.Transfer',
  transfer_reversal: 'Stripe.TransferReversal',
  payout: 'Stripe.Payout',
  dispute: 'Stripe.Dispute',
  balance: 'Stripe.Balance',
  balance_settings: 'Stripe.BalanceSettings',
  balance_transaction: 'Stripe.BalanceTransaction',
  customer: 'Stripe.Customer',
  product: 'Stripe.Product',
  price: 'Stripe.Price',
  coupon: 'Stripe.Coupon',
  promotion_code: 'Stripe.PromotionCode',
  tax_rate: 'Stripe.TaxRate',
  shipping_rate: 'Stripe.ShippingRate',
  webhook_endpoint: 'Stripe.WebhookEndpoint',
  file: 'Stripe.File',
  item: 'Stripe.LineItem',
  'v2.core.account': 'Stripe.V2.Core.Account',
  'v2.core.account_link': 'Stripe.V2.Core.AccountLink',
};

function claimOf(value: unknown): Claim {
  const object = typeof value === 'object' && value !== null && 'object' in value ? String(value.object) : '';
  const type = types[object];
  if (type === undefined) throw new Error(`${object} has no type here`);
  return { type, value };
}

/** Every object of a list. */
async function listed(path: string): Promise<Claim[]> {
  const { data } = Object(await sent(path));
  return data.map(claimOf);
}

/** Something of everything: each way to pay, refunds, disputes, transfers, payouts, accounts. */
async function live(): Promise<void> {
  const { stripe } = world;
  const destination = await sellerAccount(world);
  const charge = await paidCharge(stripe);
  const { id } = await stripe.transfers.create({
    amount: 5_000,
    currency: 'eur',
    destination,
    source_transaction: charge.id,
  });
  await stripe.transfers.createReversal(id, { amount: 1_000 });
  await stripe.refunds.create({ charge: charge.id, amount: 1_000, reason: 'requested_by_customer' });
  await paidCharge(stripe, 2_000, '4000000000000259');
  const declined = await openSession(stripe);
  await submit(declined.url, { card: '4000000000009995' });
  const debit = await openSession(stripe);
  await submit(debit.url, { method: 'sepa_debit', iban: 'AT611904300234573201' });
  const secure = await openSession(stripe, 700, { customer_creation: 'always' });
  await submit(secure.url, { card: '4000002500003155' });
  const tax = await stripe.taxRates.create({
    display_name: 'VAT',
    percentage: 19,
    inclusive: true,
    tax_type: 'vat',
  });
  const coupon = await stripe.coupons.create({ percent_off: 10 });
  await stripe.promotionCodes.create({ promotion: { type: 'coupon', coupon: coupon.id } });
  const shipped = await openSession(stripe, 0, {
    shipping_address_collection: { allowed_countries: ['DE'] },
    discounts: [{ coupon: coupon.id }],
    line_items: [
      {
        quantity: 3,
        tax_rates: [tax.id],
        price_data: { currency: 'eur', unit_amount: 900, product_data: { name: 'Ring' } },
      },
    ],
    shipping_options: [
      {
        shipping_rate_data: {
          display_name: 'Post',
          type: 'fixed_amount',
          fixed_amount: { amount: 400, currency: 'eur' },
        },
      },
    ],
  });
  await submit(shipped.url, { line1: 'Ring 1', city: 'Bonn', postal_code: '53111', country: 'DE' });
  await stripe.customers.create({
    email: 'a@b.c',
    address: { city: 'Bonn' },
    shipping: { name: 'A', address: { city: 'Bonn' } },
  });
  await stripe.webhookEndpoints.create({
    url: 'http://127.0.0.1:9/none',
    enabled_events: ['balance.available'],
  });
  await stripe.files.create({
    purpose: 'dispute_evidence',
    file: { data: 'x', name: 'a.txt', type: 'text/plain' },
  });
  await world.advanceDays(4);
  await stripe.payouts.create({ amount: 100, currency: 'eur' });
  await world.control('clock', { real: true });
}

test('every answer and every event has the type of the stripe package, enums closed', async () => {
  await live();
  const lists = [
    ...['checkout/sessions', 'payment_intents', 'charges', 'refunds', 'transfers', 'payouts', 'disputes'],
    ...['balance_transactions', 'customers', 'products', 'prices', 'coupons', 'promotion_codes', 'tax_rates'],
    ...['shipping_rates', 'webhook_endpoints', 'files'],
  ];
  const answers = (await Promise.all(lists.map((list) => listed(`/v1/${list}?limit=100`)))).flat();
  const single = [claimOf(await sent('/v1/balance')), claimOf(await sent('/v1/balance_settings'))];
  const { data: events } = Object(await sent('/v1/events?limit=100'));
  const objects: Claim[] = events.map((event: { data: { object: unknown } }) => claimOf(event.data.object));
  const { data: accounts } = Object(await sent('/v2/core/accounts'));
  const include =
    'include[0]=configuration.recipient&include[1]=requirements&include[2]=identity&include[3]=defaults';
  const account = claimOf(await sent(`/v2/core/accounts/${accounts[0].id}?${include}`));
  const sessions = answers.filter(({ type }) => type === 'Stripe.Checkout.Session');
  const lines = await Promise.all(
    sessions.map(({ value }) => listed(`/v1/checkout/sessions/${Object(value).id}/line_items`)),
  );
  const claims = [...answers, ...single, ...objects, account, ...lines.flat()];
  expect(new Set(claims.map(({ type }) => type)).size).toBeGreaterThanOrEqual(20);
  expect(typeProblems(claims)).toEqual([]);
}, 120_000);

test('the check sees a wrong kind, a word outside an enum, a missing and an unknown field', async () => {
  const [good] = await listed('/v1/refunds');
  const refund = Object(good?.value);
  const { currency: _, ...without } = refund;
  const wrong = [
    { ...refund, amount: '1' },
    { ...refund, reason: 'bored' },
    without,
    { ...refund, colour: 'red' },
  ];
  for (const value of wrong) expect(typeProblems([{ type: 'Stripe.Refund', value }])).toHaveLength(1);
}, 120_000);
