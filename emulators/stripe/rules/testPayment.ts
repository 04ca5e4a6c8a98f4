import type { Stripe } from 'stripe';

/** What paying with a test number leads to. */
export type Outcome =
  | { readonly kind: 'paid'; readonly disputed: boolean }
  | { readonly kind: 'challenge' }
  | { readonly kind: 'declined'; readonly code: string; readonly decline: string; readonly message: string }
  | { readonly kind: 'delayed'; readonly succeeds: boolean };

const declined = (code: string, decline: string, message: string): Outcome => ({
  kind: 'declined',
  code,
  decline,
  message,
});

/** What a buyer has filled in, checked, and what the number given leads to. */
export interface Attempt {
  readonly email: string;
  readonly name: string;
  readonly address: Stripe.Address | null;
  readonly method: 'card' | 'sepa_debit';
  readonly last4: string;
  readonly outcome: Outcome;
}

/** Test numbers as Stripe publishes them for its test mode. */
const cards: Readonly<Record<string, Outcome>> = {
  '4242424242424242': { kind: 'paid', disputed: false },
  '4000000000000077': { kind: 'paid', disputed: false },
  '4000000000000002': declined('card_declined', 'generic_decline', 'Your card was declined.'),
  '4000000000009995': declined('card_declined', 'insufficient_funds', 'Your card has insufficient funds.'),
  '4000000000000069': declined('expired_card', 'expired_card', 'Your card has expired.'),
  '4000002500003155': { kind: 'challenge' },
  '4000000000000259': { kind: 'paid', disputed: true },
};

const debits: Readonly<Record<string, Outcome>> = {
  AT611904300234573201: { kind: 'delayed', succeeds: true },
  AT861904300235473202: { kind: 'delayed', succeeds: false },
};

/** The outcome of a card number, spaces left out; undefined for one that is no test card. */
export function cardOutcome(number: string): Outcome | undefined {
  return Object.hasOwn(cards, number) ? cards[number] : undefined;
}

/** The outcome of a SEPA debit from an IBAN; undefined for one that is no test account. */
export function debitOutcome(iban: string): Outcome | undefined {
  return Object.hasOwn(debits, iban) ? debits[iban] : undefined;
}
