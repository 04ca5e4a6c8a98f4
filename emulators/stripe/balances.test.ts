import * as fc from 'fast-check';
import type Stripe from 'stripe';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openSession, sellerAccount, startTestStripe, submit, type TestStripe } from './testStripe.ts';

let world: TestStripe;
beforeAll(async () => {
  world = await startTestStripe();
});
afterAll(() => world.close());

/** What has happened in one run: every id a later step can pick from. */
interface Run {
  readonly sellers: string[];
  readonly charges: string[];
  readonly transfers: string[];
  readonly payouts: string[];
  readonly refunds: string[];
}

interface Step {
  readonly act: (typeof acts)[number];
  readonly pick: number;
  readonly amount: number;
}

const acts = [
  ...([
    'pay',
    'pay',
    'decline',
    'dispute',
    'win',
    'transfer',
    'transfer',
    'transferUnsourced',
    'reverse',
  ] as const),
  ...(['refund', 'failRefund', 'payout', 'failPayout', 'days'] as const),
];

const anyStep: fc.Arbitrary<Step> = fc.record({
  act: fc.constantFrom(...acts),
  pick: fc.nat(50),
  amount: fc.integer({ min: 1, max: 12_000 }),
});

const chosen = (ids: readonly string[], pick: number) => ids[pick % Math.max(1, ids.length)] ?? 'none';

async function take(run: Run, { act, pick, amount }: Step): Promise<void> {
  const { stripe, control } = world;
  const seller = chosen(run.sellers, pick);
  const charge = chosen(run.charges, pick);
  const transfer = { amount, currency: 'eur', destination: seller };
  if (act === 'pay') await paid(run, amount, '4242424242424242');
  if (act === 'decline') await paid(run, amount, '4000000000000002');
  if (act === 'dispute') await paid(run, amount, '4000000000000259');
  if (act === 'win') {
    const { data } = await stripe.disputes.list({ limit: 1 });
    await stripe.disputes.update(data[0]?.id ?? 'none', {
      evidence: { uncategorized_text: 'winning_evidence' },
      submit: true,
    });
  }
  if (act === 'transfer')
    run.transfers.push((await stripe.transfers.create({ ...transfer, source_transaction: charge })).id);
  if (act === 'transferUnsourced') run.transfers.push((await stripe.transfers.create(transfer)).id);
  if (act === 'reverse') await stripe.transfers.createReversal(chosen(run.transfers, pick), { amount });
  if (act === 'refund') run.refunds.push((await stripe.refunds.create({ charge, amount })).id);
  if (act === 'failRefund') await control(`refunds/${chosen(run.refunds, pick)}/fail`);
  if (act === 'payout') run.payouts.push(await payOut(seller));
  if (act === 'failPayout') await control(`payouts/${chosen(run.payouts, pick)}/fail`);
  if (act === 'days') await world.advanceDays(2);
}

/** Pays everything out that a seller has. */
async function payOut(stripeAccount: string): Promise<string> {
  const { available } = await world.stripe.balance.retrieve({}, { stripeAccount });
  const amount = available[0]?.amount ?? 0;
  const payout = await world.stripe.payouts.create({ amount, currency: 'eur' }, { stripeAccount });
  return payout.id;
}

async function paid(run: Run, amount: number, card: string): Promise<void> {
  const { url, id } = await openSession(world.stripe, amount);
  await submit(url, { card });
  const session = await world.stripe.checkout.sessions.retrieve(id, { expand: ['payment_intent'] });
  const intent = session.payment_intent;
  if (session.payment_status === 'paid' && typeof intent === 'object')
    run.charges.push(String(intent?.latest_charge));
}

const netOf = (transactions: readonly Stripe.BalanceTransaction[]) =>
  transactions.reduce((sum, { net }) => sum + net, 0);

/** What one account has by its balance, and by its transactions, in minor units. */
async function accountSums(account?: string) {
  const options = account ? { stripeAccount: account } : {};
  const { available, pending } = await world.stripe.balance.retrieve({}, options);
  const transactions: Stripe.BalanceTransaction[] = [];
  for await (const one of world.stripe.balanceTransactions.list({ limit: 100 }, options))
    transactions.push(one);
  const part = (status: string) => netOf(transactions.filter((one) => one.status === status));
  return {
    balance: { available: available[0]?.amount ?? 0, pending: pending[0]?.amount ?? 0 },
    summed: { available: part('available'), pending: part('pending') },
    between: netOf(transactions.filter(({ type }) => betweenAccounts.has(type))),
  };
}

/** Movements from one account to another, which must cancel out. */
const betweenAccounts: ReadonlySet<string> = new Set([
  'transfer',
  'transfer_refund',
  'payment',
  'payment_refund',
]);

test('whatever happens, each balance is the sum of its transactions and no seller owes anything', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(anyStep, { minLength: 5, maxLength: 60, size: 'max' }), async (steps) => {
      await world.control('reset');
      const sellers = [await sellerAccount(world), await sellerAccount(world)];
      const run: Run = { sellers, charges: [], transfers: [], payouts: [], refunds: [] };
      for (const step of steps) await take(run, step).catch(onlyRefusals);
      const platform = await accountSums();
      expect(platform.balance).toEqual(platform.summed);
      let between = platform.between;
      for (const seller of sellers) {
        const sums = await accountSums(seller);
        expect(sums.balance).toEqual(sums.summed);
        expect(sums.balance.available).toBeGreaterThanOrEqual(0);
        expect(sums.balance.available + sums.balance.pending).toBeGreaterThanOrEqual(0);
        between += sums.between;
      }
      expect(between).toBe(0);
      for (const id of run.charges) {
        const charge = await world.stripe.charges.retrieve(id);
        expect(charge.amount_refunded).toBeLessThanOrEqual(charge.amount);
      }
    }),
    { numRuns: 40 },
  );
});

/** A step may be refused for what has happened before; it may not break. */
function onlyRefusals(error: unknown): void {
  const message = error instanceof Error ? error.message : String(error);
  if (/unknown error|not served/i.test(message)) throw error;
}
