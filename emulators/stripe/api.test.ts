import Stripe from 'stripe';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openSession, sdk, startTestStripe, submit, type TestStripe } from './testStripe.ts';

let world: TestStripe;
beforeAll(async () => {
  world = await startTestStripe();
});
afterAll(() => world.close());

describe('requests', () => {
  test('a key that is none is refused', async () => {
    const stranger = new Stripe('pk_live_x', {
      host: '127.0.0.1',
      port: world.port,
      protocol: 'http',
      maxNetworkRetries: 0,
    });
    await expect(stranger.balance.retrieve()).rejects.toMatchObject({ type: 'StripeAuthenticationError' });
  });

  test('an unknown parameter is refused and named', async () => {
    const params = { email: 'a@b.c', colour: 'red' };
    await expect(world.stripe.customers.create(params)).rejects.toMatchObject({
      statusCode: 400,
      code: 'parameter_unknown',
      param: 'colour',
    });
    const nested = { payment_intent_data: { application_fee_amount: 5 } };
    await expect(openSession(world.stripe, 100, nested)).rejects.toMatchObject({
      param: 'payment_intent_data[application_fee_amount]',
    });
  });

  test('payment_method_types is refused as Stripe refuses it', async () => {
    const removed = Object({ payment_method_types: ['card'] });
    await expect(openSession(world.stripe, 100, removed)).rejects.toMatchObject({
      code: 'payment_method_types_no_longer_supported',
    });
  });

  test('what is not there is 404 resource_missing', async () => {
    await expect(world.stripe.charges.retrieve('ch_none')).rejects.toMatchObject({
      statusCode: 404,
      code: 'resource_missing',
    });
  });

  test('a value of the wrong kind is refused', async () => {
    await expect(openSession(world.stripe, 1.5)).rejects.toMatchObject({ code: 'parameter_invalid_integer' });
  });

  test('garbage is answered, never with a crash', async () => {
    const post = (path: string, body: string) =>
      fetch(`${world.origin}${path}`, {
        method: 'POST',
        body,
        headers: { authorization: 'Bearer sk_test_x' },
      });
    expect((await post('/v1/customers', '[[[=x&a[b=1&%%%')).status).toBe(400);
    expect((await post('/v1/customers', 'metadata=x')).status).toBe(400);
    expect((await post('/v1/customers', 'metadata[__proto__]=x&__proto__[a]=b')).status).toBe(400);
    expect((await post('/v2/core/accounts', '{')).status).toBe(400);
    expect((await post('/v1/files', 'x')).status).toBe(400);
    expect((await post('/v1/nothing', '')).status).toBe(404);
    expect((await fetch(`${world.origin}/pay/%ff`)).status).toBe(404);
  });
});

describe('idempotency', () => {
  test('a repetition gets the first answer', async () => {
    const key = { idempotencyKey: 'customer:1' };
    const first = await world.stripe.customers.create({ email: 'one@example.com' }, key);
    const second = await world.stripe.customers.create({ email: 'one@example.com' }, key);
    expect(second.id).toBe(first.id);
    expect(second.lastResponse.headers['idempotent-replayed']).toBe('true');
  });

  test('the same key with other parameters is refused', async () => {
    const key = { idempotencyKey: 'customer:2' };
    await world.stripe.customers.create({ email: 'one@example.com' }, key);
    await expect(world.stripe.customers.create({ email: 'two@example.com' }, key)).rejects.toMatchObject({
      type: 'StripeIdempotencyError',
    });
  });

  test('a 500 is kept for its key, a refused parameter is not', async () => {
    await world.control('faults', { mode: 'refuse', only: 'POST /v1/customers' });
    const key = { idempotencyKey: 'customer:3' };
    for (let attempt = 0; attempt < 2; attempt += 1)
      await expect(world.stripe.customers.create({}, key)).rejects.toMatchObject({ statusCode: 500 });
    const other = { idempotencyKey: 'customer:4' };
    await expect(world.stripe.customers.create({ x: 1 } as object, other)).rejects.toMatchObject({
      statusCode: 400,
    });
    await expect(world.stripe.customers.create({}, other)).resolves.toMatchObject({ object: 'customer' });
  });

  test('an answer that was lost is not done again by the retry that follows', async () => {
    await world.control('faults', { mode: 'lose', only: 'POST /v1/customers' });
    const params = { email: 'lost@example.com' };
    const { lastResponse } = await sdk(world.port, { maxNetworkRetries: 2 }).customers.create(params);
    expect(lastResponse.headers['idempotent-replayed']).toBe('true');
    const { data } = await world.stripe.customers.list(params);
    expect(data).toHaveLength(1);
  });

  test('a key in flight is 409, which the SDK tries again', async () => {
    await world.control('faults', { mode: 'hang', only: 'POST /v1/customers' });
    const key = { idempotencyKey: 'customer:6' };
    const patient = sdk(world.port, { maxNetworkRetries: 4 });
    const first = world.stripe.customers.create({}, key);
    const second = patient.customers.create({}, key);
    expect((await second).id).toBe((await first).id);
  });

  test('after a day the key is carried out again', async () => {
    const key = { idempotencyKey: 'customer:7' };
    const first = await world.stripe.customers.create({}, key);
    await world.advanceDays(1);
    const second = await world.stripe.customers.create({}, key);
    expect(second.id).not.toBe(first.id);
    await world.control('clock', { real: true });
  });

  test('too many requests are told without a retry', async () => {
    await world.control('faults', { mode: 'limit' });
    await expect(world.stripe.balance.retrieve()).rejects.toMatchObject({ type: 'StripeRateLimitError' });
  });
});

describe('lists and expansion', () => {
  test('pages follow one another, newest first', async () => {
    const made: string[] = [];
    for (let index = 0; index < 5; index += 1)
      made.push((await world.stripe.products.create({ name: `Vase ${index}` })).id);
    const first = await world.stripe.products.list({ limit: 2 });
    expect(first).toMatchObject({ has_more: true, url: '/v1/products' });
    const all: string[] = [];
    for await (const product of world.stripe.products.list({ limit: 2 })) all.push(product.id);
    expect(all.slice(0, 5)).toEqual(made.toReversed());
    const back = await world.stripe.products.list({ limit: 2, ending_before: made[0] ?? '' });
    expect(back.data.map(({ id }) => id)).toEqual([made[2], made[1]]);
  });

  test('line items and charges are expanded on demand, through lists too', async () => {
    const session = await openSession(world.stripe, 2_000);
    expect(session.line_items).toBeUndefined();
    await submit(session.url);
    const full = await world.stripe.checkout.sessions.retrieve(session.id, {
      expand: ['line_items.data.price.product', 'payment_intent.latest_charge.balance_transaction'],
    });
    expect(full.line_items?.data[0]?.price?.product).toMatchObject({ name: 'Vase' });
    expect(full.payment_intent).toMatchObject({
      latest_charge: { balance_transaction: { amount: 2_000, fee: 55, net: 1_945 } },
    });
    const listed = await world.stripe.checkout.sessions.list({ limit: 1, expand: ['data.payment_intent'] });
    expect(listed.data[0]?.payment_intent).toMatchObject({ object: 'payment_intent' });
    await expect(
      world.stripe.checkout.sessions.retrieve(session.id, { expand: ['colour'] }),
    ).rejects.toMatchObject({ param: 'expand' });
  });

  test('a file is uploaded', async () => {
    const file = { data: Buffer.from('tracking'), name: 'tracking.pdf', type: 'application/pdf' };
    await expect(world.stripe.files.create({ purpose: 'dispute_evidence', file })).resolves.toMatchObject({
      size: 8,
      filename: 'tracking.pdf',
      purpose: 'dispute_evidence',
    });
  });
});
