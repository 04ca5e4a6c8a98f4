import { once } from 'node:events';
import { createServer } from 'node:http';
import Stripe from 'stripe';
import { type StripeOptions, startStripe } from './startStripe.ts';

export type TestStripe = Awaited<ReturnType<typeof startTestStripe>>;

/** The stand-in on a free port with the unmodified SDK pointed at it. */
export async function startTestStripe(options: StripeOptions = {}) {
  const standIn = await startStripe({ port: 0, ...options });
  const stripe = sdk(standIn.port);
  const control = async (path: string, body: object = {}, method = 'POST') => {
    const init = method === 'GET' ? {} : { method, body: JSON.stringify(body) };
    const answer = await fetch(`${standIn.origin}/emulator/v1/${path}`, init);
    const parsed: unknown = await answer.json();
    if (!answer.ok) throw new Error(JSON.stringify(parsed));
    return parsed;
  };
  return {
    ...standIn,
    stripe,
    control,
    advanceDays: (days: number) => control('clock', { advance: days * 86_400_000 }),
  };
}

export function sdk(port: number, config: Partial<Stripe.StripeConfig> = {}): Stripe {
  const { maxNetworkRetries = 0 } = config;
  return new Stripe('sk_test_local', {
    host: '127.0.0.1',
    port,
    protocol: 'http',
    telemetry: false,
    maxNetworkRetries,
  });
}

/** A session over one product at `amount` cents, unless the settings say otherwise. */
export function openSession(
  stripe: Stripe,
  amount = 10_000,
  settings: Partial<Stripe.Checkout.SessionCreateParams> = {},
): Promise<Stripe.Checkout.Session> {
  return stripe.checkout.sessions.create({
    mode: 'payment',
    success_url: 'http://shop.test/done?session={CHECKOUT_SESSION_ID}',
    cancel_url: 'http://shop.test/cart',
    line_items: [
      { quantity: 1, price_data: { currency: 'eur', unit_amount: amount, product_data: { name: 'Vase' } } },
    ],
    ...settings,
  });
}

const filled = { act: 'pay', name: 'Ada', email: 'ada@example.com', expiry: '12/34', cvc: '123' };

/** Posts the pay form as a browser would; the answer's redirect is not followed. */
export function submit(url: string | null, fields: Record<string, string> = {}): Promise<Response> {
  const body = new URLSearchParams({ ...filled, card: '4242 4242 4242 4242', ...fields });
  return fetch(url ?? '', { method: 'POST', body, redirect: 'manual' });
}

/** Opens a session, pays it and gives its charge. */
export async function paidCharge(
  stripe: Stripe,
  amount = 10_000,
  card = '4242424242424242',
): Promise<Stripe.Charge> {
  const session = await openSession(stripe, amount);
  await submit(session.url, { card });
  const { payment_intent: intent } = await stripe.checkout.sessions.retrieve(session.id, {
    expand: ['payment_intent.latest_charge'],
  });
  if (intent === null || typeof intent === 'string') throw new Error('No intent');
  if (intent.latest_charge === null || typeof intent.latest_charge === 'string') throw new Error('No charge');
  return intent.latest_charge;
}

/** A seller's account that can receive transfers. */
export async function sellerAccount({
  stripe,
  control,
}: Pick<TestStripe, 'stripe' | 'control'>): Promise<string> {
  const { id } = await stripe.v2.core.accounts.create({
    contact_email: 'seller@example.com',
    dashboard: 'express',
    identity: { country: 'DE' },
    defaults: { responsibilities: { fees_collector: 'application', losses_collector: 'application' } },
    configuration: {
      recipient: { capabilities: { stripe_balance: { stripe_transfers: { requested: true } } } },
    },
  });
  await control(`accounts/${id}/onboard`, { answer: 'complete' });
  return id;
}

export interface Received {
  readonly body: string;
  readonly signature: string;
}

/** A webhook receiver that keeps what it gets; `answer` is the status it gives. */
export async function startReceiver() {
  const received: Received[] = [];
  const settings = { answer: 200 };
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    received.push({
      body: Buffer.concat(chunks).toString(),
      signature: String(request.headers['stripe-signature']),
    });
    response.writeHead(settings.answer).end();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}/hook`,
    received,
    settings,
    close: () => server.close(),
    /** The types received, in order. */
    types: () => received.map(({ body }): string => JSON.parse(body).type),
  };
}
