import type { Stripe } from 'stripe';
import { type Attempt, cardOutcome, debitOutcome } from '../rules/testPayment.ts';

/** What a person typed, and what is wrong with it by field. */
export type PayForm = Readonly<Record<string, string>>;
export type Problems = Readonly<Record<string, string>>;

/** Reads the pay form: an attempt, or a sentence for each field that must be put right. */
export function readPayForm(
  session: Stripe.Checkout.Session,
  form: PayForm,
): { attempt: Attempt } | { problems: Problems } {
  const problems: Record<string, string> = {};
  const text = (field: string, sentence: string) => {
    const value = form[field]?.trim() ?? '';
    if (value === '' || value.length > 200) problems[field] = sentence;
    return value;
  };
  const email = session.customer_email ?? text('email', 'Enter your email.');
  if (email !== '' && !/^[^@\s]+@[^@\s]+$/.test(email))
    problems.email = 'Enter an email such as name@example.com.';
  const name = text('name', 'Enter your name.');
  const address = needsAddress(session) ? addressOf(session, text, problems, form) : null;
  const isFree = session.amount_total === 0;
  const method =
    form.method === 'sepa_debit' && session.payment_method_types.includes('sepa_debit')
      ? 'sepa_debit'
      : 'card';
  const number = (method === 'card' ? form.card : form.iban)?.replace(/\s/g, '').toUpperCase() ?? '';
  const outcome = isFree
    ? ({ kind: 'paid', disputed: false } as const)
    : method === 'card'
      ? cardOutcome(number)
      : debitOutcome(number);
  if (outcome === undefined)
    problems[method === 'card' ? 'card' : 'iban'] =
      number === '' ? 'Enter a number.' : 'This is not a number that test mode knows.';
  if (method === 'card' && !isFree) checkCard(form, problems);
  if (Object.keys(problems).length > 0 || outcome === undefined) return { problems };
  return { attempt: { email, name, address, method, last4: number.slice(-4), outcome } };
}

/** Whether the page asks where the buyer lives. */
export function needsAddress(session: Stripe.Checkout.Session): boolean {
  return session.shipping_address_collection !== null || session.billing_address_collection === 'required';
}

function addressOf(
  session: Stripe.Checkout.Session,
  text: (field: string, sentence: string) => string,
  problems: Record<string, string>,
  form: PayForm,
): Stripe.Address {
  const country = text('country', 'Choose a country.').toUpperCase();
  const allowed: readonly string[] | undefined = session.shipping_address_collection?.allowed_countries;
  if (!/^[A-Z]{2}$/.test(country) || allowed?.includes(country) === false)
    problems.country = 'Choose a country that is delivered to.';
  return {
    line1: text('line1', 'Enter street and number.'),
    line2: form.line2?.trim() || null,
    city: text('city', 'Enter a city.'),
    postal_code: text('postal_code', 'Enter a postal code.'),
    state: form.state?.trim() || null,
    country,
  };
}

function checkCard(form: PayForm, problems: Record<string, string>): void {
  if (!/^(0[1-9]|1[0-2]) ?\/ ?\d\d$/.test(form.expiry?.trim() ?? ''))
    problems.expiry = 'Enter month and year, such as 12/34.';
  if (!/^\d{3,4}$/.test(form.cvc?.trim() ?? '')) problems.cvc = 'Enter the three digits on the back.';
}
