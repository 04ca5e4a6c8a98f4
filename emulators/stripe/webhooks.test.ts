import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { signatureHeader } from './rules/signature.ts';
import {
  openSession,
  paidCharge,
  sellerAccount,
  startReceiver,
  startTestStripe,
  submit,
  type TestStripe,
} from './testStripe.ts';

const secret = 'whsec_test';
const receiver = await startReceiver();
const connected = await startReceiver();
const thin = await startReceiver();

let world: TestStripe;
beforeAll(async () => {
  world = await startTestStripe({
    webhooks: [
      { url: receiver.url, scope: 'platform', secret },
      { url: connected.url, scope: 'connected', secret },
      { url: thin.url, scope: 'thin', secret },
    ],
  });
});
beforeEach(() => {
  for (const { received, settings } of [receiver, connected, thin]) {
    received.length = 0;
    settings.answer = 200;
  }
});
afterEach(() => world.control('faults', {}, 'DELETE'));
afterAll(async () => {
  await world.close();
  for (const one of [receiver, connected, thin]) one.close();
});

const drain = () => world.control('drain');
const expireOne = async (answer = 200) => {
  const session = await openSession(world.stripe);
  await world.control('drain');
  receiver.received.length = 0;
  receiver.settings.answer = answer;
  await world.stripe.checkout.sessions.expire(session.id);
  await drain();
  return session.id;
};

test('our signature is the one the SDK makes', () => {
  const made = world.stripe.webhooks.generateTestHeaderString({
    payload: '{"a":1}',
    secret,
    timestamp: 1_700_000_000,
  });
  expect(signatureHeader('{"a":1}', [secret], 1_700_000_000)).toBe(made);
});

test('a payment is told in signed events that the SDK accepts', async () => {
  const session = await openSession(world.stripe);
  await submit(session.url);
  await drain();
  expect(receiver.types().sort()).toEqual([
    'charge.succeeded',
    'checkout.session.completed',
    'payment_intent.created',
    'payment_intent.succeeded',
    'product.created',
  ]);
  const events = receiver.received.map(({ body, signature }) =>
    world.stripe.webhooks.constructEvent(body, signature, secret),
  );
  const completed = events.find(({ type }) => type === 'checkout.session.completed');
  expect(completed?.data.object).toMatchObject({ id: session.id, payment_status: 'paid' });
  const [first] = receiver.received;
  const tampered = `${first?.body} `;
  expect(() => world.stripe.webhooks.constructEvent(tampered, first?.signature ?? '', secret)).toThrow();
});

test('a failed delivery is tried again over three days, then given up and listed', async () => {
  await expireOne(500);
  expect(receiver.types()).toEqual(['checkout.session.expired']);
  await world.control('clock', { advance: 60_000 });
  expect(receiver.types()).toHaveLength(2);
  await world.advanceDays(4);
  expect(receiver.types()).toHaveLength(10);
  const { data } = await world.stripe.events.list({
    delivery_success: false,
    types: ['checkout.session.expired'],
  });
  expect(data[0]).toMatchObject({ type: 'checkout.session.expired', pending_webhooks: 0 });
  await world.control('clock', { real: true });
});

test('a receiver that recovers gets the event', async () => {
  await expireOne(503);
  receiver.settings.answer = 200;
  await world.control('clock', { advance: 60_000 });
  await world.control('clock', { advance: 3_600_000 });
  expect(receiver.types()).toHaveLength(2);
  await world.control('clock', { real: true });
});

describe('faults', () => {
  test('a dropped event is found by listing', async () => {
    await world.control('faults', { mode: 'drop', only: 'checkout.session.expired' });
    const id = await expireOne();
    expect(receiver.types()).toEqual([]);
    const { data } = await world.stripe.events.list({ delivery_success: false, limit: 1 });
    expect(data[0]?.data.object).toMatchObject({ id });
  });

  test('duplicates and concurrent copies are the same event', async () => {
    await world.control('faults', { mode: 'duplicate', only: 'checkout.session.expired' });
    await expireOne();
    expect(receiver.types()).toHaveLength(2);
    await world.control('faults', { mode: 'concurrent', only: 'checkout.session.expired' });
    await expireOne();
    expect(new Set(receiver.received.map(({ body }) => body))).toHaveProperty('size', 1);
    expect(receiver.received).toHaveLength(3);
  });

  test('reordered events come last first', async () => {
    await world.control('faults', { mode: 'reorder', only: 'customer.', times: 2 });
    const { id } = await world.stripe.customers.create({});
    await world.stripe.customers.update(id, { name: 'Ada' });
    await drain();
    expect(receiver.types()).toEqual(['customer.updated', 'customer.created']);
  });

  test('a burst waits and comes at once', async () => {
    await world.control('faults', { mode: 'burst', only: 'customer.', times: 3, count: 9 });
    for (let index = 0; index < 3; index += 1) await world.stripe.customers.create({});
    await drain();
    expect(receiver.types()).toEqual([]);
    await world.control('flush');
    expect(receiver.types()).toHaveLength(3);
  });

  test('a delayed event comes when its time has come', async () => {
    await world.control('faults', { mode: 'delay', only: 'customer.', seconds: 300 });
    await world.stripe.customers.create({});
    await drain();
    expect(receiver.types()).toEqual([]);
    await world.control('clock', { advance: 301_000 });
    expect(receiver.types()).toEqual(['customer.created']);
    await world.control('clock', { real: true });
  });

  test('a wrong secret and an old time are refused by the SDK', async () => {
    for (const mode of ['wrong-secret', 'stale']) {
      receiver.received.length = 0;
      await world.control('faults', { mode, only: 'customer.' });
      await world.stripe.customers.create({});
      await drain();
      const [letter] = receiver.received;
      expect(() =>
        world.stripe.webhooks.constructEvent(letter?.body ?? '', letter?.signature ?? '', secret),
      ).toThrow();
    }
  });
});

test("sellers' events go to their own endpoint, and account changes as thin events", async () => {
  const destination = await sellerAccount(world);
  await drain();
  expect(new Set(thin.types())).toContain(
    'v2.core.account[configuration.recipient].capability_status_updated',
  );
  const last = thin.received.at(-1);
  const notice = world.stripe.parseEventNotification(last?.body ?? '', last?.signature ?? '', secret);
  expect(notice).toMatchObject({ related_object: { id: destination } });
  const full = await world.stripe.v2.core.events.retrieve(notice.id);
  expect(full).toMatchObject({ type: notice.type, related_object: { id: destination } });
  const charge = await paidCharge(world.stripe);
  await world.stripe.transfers.create({
    amount: 5_000,
    currency: 'eur',
    destination,
    source_transaction: charge.id,
  });
  await world.advanceDays(2);
  await world.stripe.payouts.create({ amount: 5_000, currency: 'eur' }, { stripeContext: destination });
  await drain();
  expect(connected.types()).toEqual(['payout.created']);
  expect(JSON.parse(connected.received[0]?.body ?? '{}')).toMatchObject({ account: destination });
  await world.control('clock', { real: true });
});

test('an endpoint made by the API has its own secret and types', async () => {
  const made = await world.stripe.webhookEndpoints.create({
    url: connected.url,
    enabled_events: ['coupon.created', 'customer.created'],
  });
  await world.stripe.customers.create({});
  await drain();
  const [letter] = connected.received;
  const event = world.stripe.webhooks.constructEvent(
    letter?.body ?? '',
    letter?.signature ?? '',
    made.secret ?? '',
  );
  expect(event.type).toBe('customer.created');
  await world.stripe.webhookEndpoints.del(made.id);
});
