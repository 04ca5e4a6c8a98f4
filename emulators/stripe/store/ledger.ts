import type { Stripe } from 'stripe';
import type { Store } from './store.ts';

/** One movement on the balance of an account. */
export interface Movement {
  readonly id: string;
  readonly account: string;
  /** Minor units; negative where money leaves. */
  readonly amount: number;
  readonly fee?: number;
  readonly currency: string;
  readonly type: Stripe.BalanceTransaction.Type;
  readonly category: string;
  /** The object that moved it. */
  readonly source: string;
  readonly description?: string | null;
  /** Unix seconds from which it counts as available. */
  readonly availableOn: number;
  readonly now: number;
}

interface Sum {
  settled: number;
  pending: { readonly net: number; readonly on: number }[];
}

export interface Balance {
  readonly available: number;
  readonly pending: number;
}

/** Balances, which are nothing but the sums of balance transactions. */
export class Ledger {
  readonly #store: Store;
  /** By account and currency; built anew when records went backwards. */
  #sums = new Map<string, Sum>();
  #seen = 0;
  #latest = 0;

  constructor(store: Store) {
    this.#store = store;
    this.#build(0);
  }

  /** Books a movement, with Stripe's fee for it. */
  book(movement: Movement): Stripe.BalanceTransaction {
    const { id, account, amount, fee = 0, currency, now, availableOn } = movement;
    this.#refresh(now);
    const object: Stripe.BalanceTransaction = {
      id,
      object: 'balance_transaction',
      amount,
      available_on: availableOn,
      balance_type: 'payments',
      created: now,
      currency,
      description: movement.description ?? null,
      exchange_rate: null,
      fee,
      fee_details: fee === 0 ? [] : [feeDetail(fee, currency)],
      net: amount - fee,
      reporting_category: movement.category,
      source: movement.source,
      status: availableOn <= now ? 'available' : 'pending',
      type: movement.type,
    };
    this.#add(account, object);
    return this.#store.put('balance_transaction', account, { id, object });
  }

  balance(account: string, currency: string, now: number): Balance {
    this.#refresh(now);
    const sum = this.#sums.get(`${account} ${currency}`);
    if (sum === undefined) return { available: 0, pending: 0 };
    const waiting = sum.pending.filter(({ on }) => on > now);
    for (const { net, on } of sum.pending) if (on <= now) sum.settled += net;
    sum.pending = waiting;
    return { available: sum.settled, pending: waiting.reduce((total, { net }) => total + net, 0) };
  }

  /** Currencies that ever moved on an account. */
  currencies(account: string, now: number): string[] {
    this.#refresh(now);
    const prefix = `${account} `;
    return [...this.#sums.keys()]
      .filter((key) => key.startsWith(prefix))
      .map((key) => key.slice(prefix.length));
  }

  #refresh(now: number): void {
    if (this.#seen !== this.#store.rollbacks || now < this.#latest) this.#build(now);
    this.#latest = now;
  }

  #build(now: number): void {
    this.#sums = new Map();
    this.#seen = this.#store.rollbacks;
    this.#latest = now;
    for (const transaction of this.#store.all('balance_transaction'))
      this.#add(this.#store.accountOf('balance_transaction', transaction.id) ?? '', transaction);
  }

  #add(account: string, { currency, net, available_on }: Stripe.BalanceTransaction): void {
    const key = `${account} ${currency}`;
    const sum = this.#sums.get(key) ?? { settled: 0, pending: [] };
    this.#sums.set(key, sum);
    sum.pending.push({ net, on: available_on });
  }
}

function feeDetail(amount: number, currency: string): Stripe.BalanceTransaction.FeeDetail {
  return { amount, application: null, currency, description: 'Stripe processing fees', type: 'stripe_fee' };
}
