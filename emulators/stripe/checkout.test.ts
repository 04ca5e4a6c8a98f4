import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openSession, startTestStripe, submit, type TestStripe } from './testStripe.ts';

let world: TestStripe;
beforeAll(async () => {
  world = await startTestStripe();
});
afterAll(() => world.close());

const read = (id: string) =>
  world.stripe.checkout.sessions.retrieve(id, { expand: ['payment_intent.latest_charge'] });
const text = async (url: string | null) => (await fetch(url ?? '')).text();

test('the page shows what is bought, and paying leads back to the shop', async () => {
  const session = await openSession(world.stripe, 1_999, { client_reference_id: 'order-1' });
  const page = await text(session.url);
  for (const part of ['Vase × 1', '€19.99', 'http://shop.test/cart', '<label for="email">'])
    expect(page).toContain(part);
  const answer = await submit(session.url);
  expect(answer.status).toBe(303);
  expect(answer.headers.get('location')).toBe(`http://shop.test/done?session=${session.id}`);
  expect(await read(session.id)).toMatchObject({
    status: 'complete',
    payment_status: 'paid',
    url: null,
    customer_details: { email: 'ada@example.com', name: 'Ada' },
    payment_intent: { status: 'succeeded', amount_received: 1_999 },
  });
});

test('what a seller typed cannot become markup', async () => {
  const name = '<script>alert(1)</script>"\'';
  const session = await openSession(world.stripe, 0, {
    line_items: [{ quantity: 1, price_data: { currency: 'eur', unit_amount: 100, product_data: { name } } }],
  });
  const page = await text(session.url);
  expect(page).not.toContain('<script');
});

test('ten submits at once charge once', async () => {
  const session = await openSession(world.stripe);
  const answers = await Promise.all(Array.from({ length: 10 }, () => submit(session.url)));
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([303]));
  const { payment_intent } = await read(session.id);
  const id = typeof payment_intent === 'string' ? payment_intent : (payment_intent?.id ?? '');
  expect((await world.stripe.charges.list({ payment_intent: id })).data).toHaveLength(1);
  expect(await text(session.url)).toContain('This order is complete');
});

describe('cards', () => {
  test.each([
    ['4000 0000 0000 0002', 'generic_decline', 'Your card was declined.'],
    ['4000 0000 0000 9995', 'insufficient_funds', 'Your card has insufficient funds.'],
  ])('%s is declined, and another card pays the same intent', async (card, decline_code, sentence) => {
    const session = await openSession(world.stripe);
    const answer = await submit(session.url, { card });
    expect(answer.status).toBe(422);
    expect(await answer.text()).toContain(sentence);
    const declined = await read(session.id);
    expect(declined).toMatchObject({
      status: 'open',
      payment_intent: { last_payment_error: { decline_code } },
    });
    await submit(session.url);
    const paid = await read(session.id);
    expect(paid).toMatchObject({
      payment_status: 'paid',
      payment_intent: { id: Object(declined.payment_intent).id },
    });
  });

  test('3-D Secure asks once more, and failing leaves the session open', async () => {
    const session = await openSession(world.stripe);
    const first = await submit(session.url, { card: '4000002500003155' });
    expect(first.headers.get('location')).toBe(session.url);
    expect(await text(session.url)).toContain('Complete authentication');
    const failed = await submit(session.url, { act: 'fail' });
    expect(await failed.text()).toContain('unable to authenticate');
    await submit(session.url, { card: '4000002500003155' });
    await submit(session.url, { act: 'authenticate' });
    expect(await read(session.id)).toMatchObject({ payment_status: 'paid' });
  });

  test('an intent that the shop cancels is not paid, but the session still can be', async () => {
    const session = await openSession(world.stripe);
    await submit(session.url, { card: '4000000000000002' });
    const canceled = Object((await read(session.id)).payment_intent).id;
    await world.stripe.paymentIntents.cancel(canceled);
    await submit(session.url);
    const paid = await read(session.id);
    expect(paid.payment_status).toBe('paid');
    expect(Object(paid.payment_intent).id).not.toBe(canceled);
    expect((await world.stripe.paymentIntents.retrieve(canceled)).status).toBe('canceled');
  });

  test('a session whose intent the shop has canceled still expires', async () => {
    const session = await openSession(world.stripe);
    await submit(session.url, { card: '4000000000000002' });
    await world.stripe.paymentIntents.cancel(Object((await read(session.id)).payment_intent).id);
    expect((await world.stripe.checkout.sessions.expire(session.id)).status).toBe('expired');
  });

  test('an expired page charges nothing', async () => {
    const session = await openSession(world.stripe);
    await world.stripe.checkout.sessions.expire(session.id);
    const answer = await submit(session.url);
    expect(await answer.text()).toContain('This page has expired');
    expect(await read(session.id)).toMatchObject({ payment_intent: null, payment_status: 'unpaid' });
  });
});

describe('a SEPA debit', () => {
  const debit = (iban: string) => ({ method: 'sepa_debit', iban });

  test('is unpaid until the bank has paid, days later', async () => {
    const session = await openSession(world.stripe);
    await submit(session.url, debit('AT61 1904 3002 3457 3201'));
    expect(await read(session.id)).toMatchObject({ status: 'complete', payment_status: 'unpaid' });
    await world.advanceDays(4);
    expect(await read(session.id)).toMatchObject({ payment_status: 'paid' });
    await world.control('clock', { real: true });
  });

  test('that the bank refuses stays unpaid and is told', async () => {
    const session = await openSession(world.stripe);
    await submit(session.url, debit('AT861904300235473202'));
    await world.advanceDays(4);
    expect(await read(session.id)).toMatchObject({ payment_status: 'unpaid', status: 'complete' });
    const { data } = await world.stripe.events.list({ type: 'checkout.session.async_payment_failed' });
    expect(data[0]?.data.object).toMatchObject({ id: session.id });
    await world.control('clock', { real: true });
  });

  test('is not offered where only cards are allowed', async () => {
    const session = await openSession(world.stripe, 100, { allowed_payment_method_types: ['card'] });
    expect(await text(session.url)).not.toContain('SEPA');
  });
});

test('a total that the buyer has not seen is shown before it is charged', async () => {
  const session = await openSession(world.stripe, 4_200);
  const answer = await submit(session.url, { seen: '4100' });
  expect(answer.status).toBe(422);
  expect(await answer.text()).toContain('The total has changed.');
  expect(await read(session.id)).toMatchObject({ status: 'open', payment_intent: null });
  expect((await submit(session.url, { seen: '4200' })).status).toBe(303);
});

test('errors are tied to their fields', async () => {
  const session = await openSession(world.stripe);
  const page = await (await submit(session.url, { email: 'nobody', card: '1234', cvc: '' })).text();
  for (const field of ['email', 'card', 'cvc']) {
    expect(page).toContain(`aria-describedby="${field}-error"`);
    expect(page).toContain(`id="${field}-error"`);
    expect(page).toContain(`href="#${field}"`);
  }
});

test('shipping, address and a promotion code make the total', async () => {
  const coupon = await world.stripe.coupons.create({ amount_off: 500, currency: 'eur', max_redemptions: 1 });
  await world.stripe.promotionCodes.create({ promotion: { type: 'coupon', coupon: coupon.id }, code: 'MAY' });
  const rate = (display_name: string, amount: number) => ({
    shipping_rate_data: {
      display_name,
      type: 'fixed_amount' as const,
      fixed_amount: { amount, currency: 'eur' },
    },
  });
  const settings = {
    allow_promotion_codes: true,
    shipping_address_collection: { allowed_countries: ['DE', 'FR'] },
    shipping_options: [rate('Post', 490), rate('Courier', 1_200)],
  } as const;
  const session = await openSession(world.stripe, 10_000, Object(settings));
  expect(session.amount_total).toBe(10_490);
  const courier = String(session.shipping_options[1]?.shipping_rate);
  const wrong = await submit(session.url, { act: 'apply', promotion_code: 'JUNE' });
  expect(await wrong.text()).toContain('This code cannot be used.');
  await submit(session.url, { act: 'apply', promotion_code: 'may', shipping_rate: courier });
  const address = { line1: 'Ring 1', city: 'Bonn', postal_code: '53111' };
  const abroad = await submit(session.url, { ...address, country: 'US' });
  expect(abroad.status).toBe(422);
  await submit(session.url, { ...address, country: 'DE' });
  expect(await read(session.id)).toMatchObject({
    amount_total: 10_700,
    shipping_cost: { amount_total: 1_200, shipping_rate: courier },
    collected_information: { shipping_details: { address: { city: 'Bonn', country: 'DE' } } },
  });
  const next = await openSession(world.stripe, 10_000, { allow_promotion_codes: true });
  const used = await submit(next.url, { act: 'apply', promotion_code: 'MAY' });
  expect(used.status).toBe(422);
});
