import type { Stripe } from 'stripe';
import { forbid, refuse } from '../rules/stripeFailure.ts';
import { emit } from '../store/emit.ts';
import type { State } from '../store/state.ts';
import { type Call, endpoint } from '../wire/endpoint.ts';
import { listPage, paging } from '../wire/listPage.ts';
import { found } from './found.ts';
import { reversalsOf } from './transfers.ts';

export const transferReversals = [
  endpoint(
    'POST /v1/transfers/:/reversals',
    { amount: 'integer', description: 'text', metadata: 'metadata', refund_application_fee: 'flag' },
    (call) => reverse(call, { amount: call.params.amount, metadata: call.params.metadata }),
  ),
  endpoint('GET /v1/transfers/:/reversals/:', {}, (call) => found(call, 'transfer_reversal', call.ids[1])),
  endpoint('GET /v1/transfers/:/reversals', paging, (call) => {
    const transfer = found(call, 'transfer', call.ids[0]);
    const listed = [...call.state.store.of('transfer_reversal', call.account)].filter(
      (reversal) => reversal.transfer === transfer.id,
    );
    return listPage(listed, call.params, `/v1/transfers/${transfer.id}/reversals`);
  }),
];

function reverse(
  call: Call,
  given: { amount: number | undefined; metadata: Record<string, string> | undefined },
): Stripe.TransferReversal {
  const { state, account } = call;
  const transfer = found(call, 'transfer', call.ids[0]);
  const { currency } = transfer;
  const left = transfer.amount - transfer.amount_reversed;
  const amount = given.amount ?? left;
  if (amount < 1 && left > 0) refuse('Invalid positive integer', { param: 'amount' });
  if (amount > left || left === 0)
    forbid(`Reversal amount (${amount}) is greater than the unreversed amount on transfer (${left})`);
  const destination = String(transfer.destination);
  const availableOn = reversalTime(state, transfer);
  demandReversible(state, { destination, currency, amount, isPending: availableOn > state.now() });
  const id = state.newId('trr');
  const now = state.now();
  const base = { currency, availableOn, now, source: id };
  const back = { ...base, account, amount, type: 'transfer_refund', category: 'transfer_reversal' } as const;
  const booked = state.ledger.book({ id: state.newId('txn'), ...back });
  const out = { ...base, account: destination, amount: -amount } as const;
  state.ledger.book({ id: state.newId('txn'), ...out, type: 'payment_refund', category: 'refund' });
  const object: Stripe.TransferReversal = {
    id,
    object: 'transfer_reversal',
    amount,
    balance_transaction: booked.id,
    created: now,
    currency,
    destination_payment_refund: null,
    metadata: given.metadata ?? {},
    source_refund: null,
    transfer: transfer.id,
  };
  state.store.put('transfer_reversal', account, { id, object });
  const reversed = transfer.amount_reversed + amount;
  const after: Stripe.Transfer = {
    ...transfer,
    amount_reversed: reversed,
    reversed: reversed === transfer.amount,
    reversals: reversalsOf(transfer.id, [object, ...transfer.reversals.data]),
  };
  state.store.put('transfer', account, { id: transfer.id, object: after });
  emit(state, {
    account,
    type: 'transfer.reversed',
    object: after,
    previous: { amount_reversed: transfer.amount_reversed },
  });
  return object;
}

/** Money that has not settled at the destination is taken back from there while it is pending. */
function reversalTime(state: State, transfer: Stripe.Transfer): number {
  const booked = state.store.find('balance_transaction', String(transfer.balance_transaction));
  return Math.max(state.now(), booked?.available_on ?? 0);
}

function demandReversible(
  state: State,
  what: { destination: string; currency: string; amount: number; isPending: boolean },
): void {
  const { available, pending } = state.ledger.balance(what.destination, what.currency, state.now());
  if ((what.isPending ? available + pending : available) >= what.amount) return;
  forbid(
    'The destination account does not have a sufficient balance to cover this reversal.',
    'balance_insufficient',
  );
}
