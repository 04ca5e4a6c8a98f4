import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestStripe, type TestStripe } from './testStripe.ts';

let world: TestStripe;
beforeAll(async () => {
  world = await startTestStripe();
});
afterAll(() => world.close());

const create = () =>
  world.stripe.v2.core.accounts.create({
    contact_email: 'seller@example.com',
    dashboard: 'express',
    defaults: { responsibilities: { fees_collector: 'application', losses_collector: 'application' } },
    configuration: {
      recipient: { capabilities: { stripe_balance: { stripe_transfers: { requested: true } } } },
    },
    include: ['configuration.recipient', 'requirements'],
  });

const link = async (account: string) =>
  (
    await world.stripe.v2.core.accountLinks.create({
      account,
      use_case: {
        type: 'account_onboarding',
        account_onboarding: { refresh_url: 'http://shop.test/again', return_url: 'http://shop.test/back' },
      },
    })
  ).url;

const answer = (url: string, word: string) =>
  fetch(url, { method: 'POST', body: new URLSearchParams({ answer: word }), redirect: 'manual' });

test.each([
  ['complete', 'active', 0],
  ['incomplete', 'restricted', 1],
  ['restricted', 'rejected', 0],
])('onboarding that ends %s leaves transfers %s', async (word, status, entries) => {
  const { id, requirements } = await create();
  expect(requirements?.entries).toHaveLength(3);
  const url = await link(id);
  expect(await (await fetch(url)).text()).toContain('Set up payouts');
  expect((await answer(url, word)).headers.get('location')).toBe('http://shop.test/back');
  const account = await world.stripe.v2.core.accounts.retrieve(id, {
    include: ['configuration.recipient', 'requirements'],
  });
  expect(account.configuration?.recipient?.capabilities?.stripe_balance?.stripe_transfers?.status).toBe(
    status,
  );
  expect(account.requirements?.entries).toHaveLength(entries);
  expect((await answer(url, word)).headers.get('location')).toBe('http://shop.test/again');
});

test('only what include names is answered', async () => {
  const { id } = await create();
  const account = await world.stripe.v2.core.accounts.retrieve(id);
  expect(account).not.toHaveProperty('configuration');
  expect(account).toMatchObject({ applied_configurations: ['recipient'], dashboard: 'express' });
});

test('an account is updated, listed and closed', async () => {
  const { id } = await create();
  await world.stripe.v2.core.accounts.update(id, { display_name: 'Ada', metadata: { shopId: 'shop-1' } });
  const { data } = await world.stripe.v2.core.accounts.list({ limit: 1 });
  expect(data[0]).toMatchObject({ id, display_name: 'Ada', metadata: { shopId: 'shop-1' } });
  expect(await world.stripe.v2.core.accounts.close(id)).toMatchObject({ closed: true });
});

test('a link is good for five minutes', async () => {
  const { id } = await create();
  const url = await link(id);
  await world.control('clock', { advance: 301_000 });
  expect((await fetch(url, { redirect: 'manual' })).headers.get('location')).toBe('http://shop.test/again');
});
