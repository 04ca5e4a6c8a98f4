import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { openSession, startReceiver, startTestStripe, submit } from './testStripe.ts';

const dataDir = await mkdtemp(join(tmpdir(), 'stripe-'));
const receiver = await startReceiver();
afterAll(async () => {
  receiver.close();
  await rm(dataDir, { recursive: true, force: true });
});

const start = () =>
  startTestStripe({ dataDir, webhooks: [{ url: receiver.url, scope: 'platform', secret: 'whsec_test' }] });

test('what was due later is done after a restart: retries, expiry and debits', async () => {
  receiver.settings.answer = 500;
  const before = await start();
  const open = await openSession(before.stripe);
  const debit = await openSession(before.stripe);
  await submit(debit.url, { method: 'sepa_debit', iban: 'AT611904300234573201' });
  await before.control('drain');
  await before.close();
  const refused = new Set(receiver.types());
  expect(refused).toContain('checkout.session.completed');

  receiver.settings.answer = 200;
  receiver.received.length = 0;
  const after = await start();
  await after.advanceDays(4);
  expect(receiver.types()).toEqual(expect.arrayContaining([...refused]));
  expect(receiver.types()).toEqual(
    expect.arrayContaining(['checkout.session.expired', 'checkout.session.async_payment_succeeded']),
  );
  expect(await after.stripe.checkout.sessions.retrieve(open.id)).toMatchObject({ status: 'expired' });
  expect(await after.stripe.checkout.sessions.retrieve(debit.id)).toMatchObject({ payment_status: 'paid' });
  expect((await after.stripe.events.list({ delivery_success: false })).data).toEqual([]);
  await after.close();
});
