import { refuse } from '../rules/stripeFailure.ts';
import type { KindName } from '../store/kinds.ts';
import type { State } from '../store/state.ts';
import { listPage } from './listPage.ts';

/** The kind of the records whose id begins so. */
const kindsByPrefix: Readonly<Record<string, KindName>> = {
  cus: 'customer',
  prod: 'product',
  price: 'price',
  promo: 'promotion_code',
  txr: 'tax_rate',
  shr: 'shipping_rate',
  cs: 'session',
  pi: 'payment_intent',
  ch: 'charge',
  py: 'charge',
  re: 'refund',
  pyr: 'refund',
  txn: 'balance_transaction',
  tr: 'transfer',
  trr: 'transfer_reversal',
  po: 'payout',
  du: 'dispute',
  file: 'file',
};

/** Fields that an answer has only when they are asked for. */
export type OnDemand = (state: State, object: object, field: string) => object | undefined;

interface Expander {
  readonly state: State;
  readonly onDemand: OnDemand;
}

const deepest = 4;

/** Replaces the ids at the given paths by their objects, four levels deep at most; `data.` goes through a list. */
export function expand(expander: Expander, answer: object, paths: readonly string[]): object {
  return paths.reduce((expanded, path) => {
    const parts = path.split('.');
    const levels = parts.filter((part) => part !== 'data').length;
    if (levels > deepest)
      refuse(`You cannot expand more than 4 levels of a property: ${path}`, { param: 'expand' });
    return expandPath(expander, expanded, parts);
  }, answer);
}

function expandPath(expander: Expander, object: object, [field = '', ...rest]: readonly string[]): object {
  if (field === '') return object;
  const value = valueAt(expander, object, field);
  const next = (item: unknown) => {
    const found = typeof item === 'string' ? byId(expander.state, item) : item;
    if (typeof found !== 'object' || found === null) return item;
    return expandPath(expander, found, rest);
  };
  return { ...object, [field]: Array.isArray(value) ? value.map(next) : next(value) };
}

function valueAt({ state, onDemand }: Expander, object: object, field: string): unknown {
  const entry = Object.entries(object).find(([name]) => name === field);
  if (entry !== undefined) return entry[1];
  const found = onDemand(state, object, field);
  if (found !== undefined) return found;
  return refuse(`This property cannot be expanded (${field}).`, { param: 'expand' });
}

function byId({ store }: State, id: string): object | undefined {
  const kind = kindsByPrefix[id.split('_')[0] ?? ''];
  return (kind ? store.find(kind, id) : undefined) ?? store.find('coupon', id);
}

/** What Stripe leaves out of an answer until it is expanded. */
export const chargeRefunds: OnDemand = (state, object, field) => {
  if (field !== 'refunds' || !('id' in object) || typeof object.id !== 'string') return undefined;
  const refunds = [...state.store.all('refund')].filter(({ charge }) => charge === object.id);
  return listPage(refunds, {}, `/v1/charges/${object.id}/refunds`);
};
