import type { Stripe } from 'stripe';
import { forbid, refuse, required } from '../rules/stripeFailure.ts';
import { emit } from '../store/emit.ts';
import { platform, type State } from '../store/state.ts';
import { type Call, endpoint } from '../wire/endpoint.ts';
import { createdRange, isCreatedIn, listPage, paging } from '../wire/listPage.ts';
import { currencyOf } from './catalog.ts';
import { newCharge } from './charges.ts';
import { found, mergedMetadata } from './found.ts';
import { demandAvailable, settledWith } from './movements.ts';

const shape = {
  amount: 'integer',
  currency: 'text',
  destination: 'text',
  description: 'text',
  metadata: 'metadata',
  source_transaction: 'text',
  source_type: ['card', 'bank_account', 'fpx'],
  transfer_group: 'text',
} as const;

export const transfers = [
  endpoint('POST /v1/transfers', shape, (call) => addTransfer(call)),
  endpoint('POST /v1/transfers/:', { description: 'text', metadata: 'metadata' }, (call) => {
    const before = found(call, 'transfer', call.ids[0]);
    const object = {
      ...before,
      description: call.params.description ?? before.description,
      metadata: mergedMetadata(before.metadata, call.params.metadata),
    };
    call.state.store.put('transfer', call.account, { id: object.id, object });
    emit(call.state, { account: call.account, type: 'transfer.updated', object });
    return object;
  }),
  endpoint('GET /v1/transfers/:', {}, (call) => found(call, 'transfer', call.ids[0])),
  endpoint(
    'GET /v1/transfers',
    { ...paging, ...createdRange, destination: 'text', transfer_group: 'text' },
    ({ state, params, account }) => {
      const listed = [...state.store.of('transfer', account)].filter(
        (transfer) =>
          (params.destination === undefined || transfer.destination === params.destination) &&
          (params.transfer_group === undefined || transfer.transfer_group === params.transfer_group) &&
          isCreatedIn(transfer.created, params.created),
      );
      return listPage(listed, params, '/v1/transfers');
    },
  ),
];

function addTransfer(call: Call<typeof shape>): Stripe.Transfer {
  const { state, params, account } = call;
  const destination = required(params.destination, 'destination');
  const currency = currencyOf(params.currency);
  const source = params.source_transaction
    ? found(call, 'charge', params.source_transaction, 'source_transaction')
    : undefined;
  const amount = required(params.amount ?? source?.amount, 'amount');
  if (amount < 1) refuse('Invalid positive integer', { param: 'amount', code: 'parameter_invalid_integer' });
  demandRecipient(state, destination);
  if (source) demandWithin(state, { source, currency, amount });
  else demandAvailable(state, { account, currency, amount });
  return moveToDestination(call, { amount, currency, destination, source });
}

function demandRecipient(state: State, destination: string): void {
  const account = state.store.find('account', destination);
  if (account === undefined)
    refuse(`No such destination: '${destination}'`, { code: 'resource_missing', param: 'destination' });
  if (account.configuration?.recipient?.capabilities?.stripe_balance?.stripe_transfers?.status !== 'active')
    forbid(
      'Your destination account needs to have at least one of the following capabilities enabled: transfers, crypto_transfers, legacy_payments',
      'insufficient_capabilities_for_transfer',
    );
}

function demandWithin(
  state: State,
  { source, currency, amount }: { source: Stripe.Charge; currency: string; amount: number },
): void {
  if (source.status !== 'succeeded') forbid(`Charge ${source.id} did not succeed.`);
  if (source.currency !== currency)
    forbid(`Cannot transfer ${currency} from a source transaction in ${source.currency}.`);
  let used = 0;
  for (const other of state.store.of('transfer', platform))
    if (other.source_transaction === source.id) used += other.amount;
  if (used + amount > source.amount)
    forbid(
      `Transfers using this transaction as a source must not exceed the source amount of ${source.amount}. (There is ${source.amount - used} remaining.)`,
    );
}

interface Move {
  readonly amount: number;
  readonly currency: string;
  readonly destination: string;
  readonly source: Stripe.Charge | undefined;
}

function moveToDestination(call: Call<typeof shape>, move: Move): Stripe.Transfer {
  const { state, params, account } = call;
  const { amount, currency, destination, source } = move;
  const id = state.newId('tr');
  const now = state.now();
  const availableOn = source ? settledWith(state, source) : now;
  const base = { currency, availableOn, now };
  const out = {
    ...base,
    account,
    amount: -amount,
    source: id,
    type: 'transfer',
    category: 'transfer',
  } as const;
  const booked = state.ledger.book({ id: state.newId('txn'), ...out });
  const payment = newCharge(state, { prefix: 'py', amount, currency });
  const into = { ...base, account: destination, amount, source: payment.id } as const;
  const received = state.ledger.book({
    id: state.newId('txn'),
    ...into,
    type: 'payment',
    category: 'charge',
  });
  state.store.put('charge', destination, {
    id: payment.id,
    object: { ...payment, source_transfer: id, balance_transaction: received.id },
  });
  const object: Stripe.Transfer = {
    id,
    object: 'transfer',
    amount,
    amount_reversed: 0,
    balance_transaction: booked.id,
    created: now,
    currency,
    description: params.description || null,
    destination,
    destination_payment: payment.id,
    livemode: false,
    metadata: params.metadata ?? {},
    reversals: reversalsOf(id, []),
    reversed: false,
    source_transaction: source?.id ?? null,
    source_type: params.source_type ?? 'card',
    transfer_group: params.transfer_group || source?.transfer_group || null,
  };
  state.store.put('transfer', account, { id, object });
  emit(state, { account, type: 'transfer.created', object });
  return object;
}

/** The reversals of a transfer as its answer lists them. */
export function reversalsOf(transfer: string, data: Stripe.TransferReversal[]): Stripe.Transfer['reversals'] {
  return { object: 'list', data, has_more: false, url: `/v1/transfers/${transfer}/reversals` };
}
