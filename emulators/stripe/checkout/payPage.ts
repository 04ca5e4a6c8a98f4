import type { Stripe } from 'stripe';
import type { State } from '../store/state.ts';
import { type Html, html, page } from './html.ts';
import { money } from './money.ts';
import { needsAddress, type PayForm, type Problems } from './readPayForm.ts';
import { couponOf, lineItems } from './sessionTotals.ts';

type Session = Stripe.Checkout.Session;

export interface Filled {
  readonly form: PayForm;
  readonly problems: Problems;
}

/** The page of an open session: what is bought, where it goes, and how it is paid. It works without script: the button that comes first is
 * the one that Enter in a field presses, and is not seen. */
export function payPage(state: State, session: Session, { form, problems }: Filled): string {
  const total = money(session.amount_total ?? 0, session.currency ?? '');
  const pay = session.amount_total === 0 ? 'Complete order' : `Pay ${total}`;
  const title = Object.keys(problems).length > 0 ? `Error: ${pay}` : pay;
  return page(
    title,
    html`<h1>${pay}</h1>
${session.cancel_url && html`<p><a href="${session.cancel_url}">Back to the shop</a></p>`}
${problemSummary(problems)}
${summary(state, session)}
<form method="post" novalidate>
<button class="default" name="act" value="pay" tabindex="-1" aria-hidden="true">Pay</button>
<input type="hidden" name="seen" value="${session.amount_total}">
${session.allow_promotion_codes ? promotion(state, session, problems) : ''}
${session.customer_email ? html`<p>Email: ${session.customer_email}</p>` : field({ form, problems }, { name: 'email', label: 'Email', type: 'email', complete: 'email' })}
${field({ form, problems }, { name: 'name', label: 'Name', complete: 'name' })}
${needsAddress(session) ? address(session, { form, problems }) : ''}
${session.shipping_options.length > 0 ? shipping(state, session) : ''}
${session.amount_total === 0 ? '' : methods(session, { form, problems })}
<button name="act" value="pay">${pay}</button>
</form>`,
  );
}

function problemSummary(problems: Problems): Html | '' {
  const entries = Object.entries(problems);
  if (entries.length === 0) return '';
  const items = entries.map(([name, text]) => html`<li><a href="#${name}">${text}</a></li>`);
  return html`<div role="alert" class="error"><p>Please put this right:</p><ul>${items}</ul></div>`;
}

function summary(state: State, session: Session): Html {
  const currency = session.currency ?? '';
  const row = (label: string, amount: number) =>
    html`<tr><th scope="row">${label}</th><td>${money(amount, currency)}</td></tr>`;
  const { amount_discount = 0, amount_shipping = 0, amount_tax = 0 } = session.total_details ?? {};
  const lines = lineItems(state, session).map((line) =>
    row(`${line.description} × ${line.quantity}`, line.amount_subtotal),
  );
  return html`<table id="total"><caption>Your order</caption><tbody>${lines}</tbody><tfoot>
${row('Subtotal', session.amount_subtotal ?? 0)}
${amount_discount > 0 ? row('Discount', -amount_discount) : ''}
${session.shipping_cost ? row('Shipping', amount_shipping ?? 0) : ''}
${amount_tax > 0 ? row('Tax', amount_tax) : ''}
${row('Total', session.amount_total ?? 0)}
</tfoot></table>`;
}

interface Field {
  readonly name: string;
  readonly label: string;
  readonly type?: string;
  readonly complete?: string;
}

function field({ form, problems }: Filled, { name, label, type = 'text', complete = 'off' }: Field): Html {
  const problem = problems[name];
  const described = problem && html` aria-invalid="true" aria-describedby="${name}-error"`;
  return html`<label for="${name}">${label}</label>
<input id="${name}" name="${name}" type="${type}" autocomplete="${complete}" value="${form[name]}"${described}>
${problem && html`<p class="error" id="${name}-error">${problem}</p>`}`;
}

function promotion(state: State, session: Session, problems: Problems): Html {
  const coupon = couponOf(state, session);
  return html`<fieldset><legend>Promotion code</legend>
${coupon && html`<p>${coupon.name ?? coupon.id} is applied.</p>`}
${field({ form: {}, problems }, { name: 'promotion_code', label: 'Code' })}
<button class="quiet" name="act" value="apply">Apply</button></fieldset>`;
}

function address(session: Session, filled: Filled): Html {
  const legend = session.shipping_address_collection ? 'Shipping address' : 'Billing address';
  return html`<fieldset><legend>${legend}</legend>
${field(filled, { name: 'line1', label: 'Street and number', complete: 'address-line1' })}
${field(filled, { name: 'postal_code', label: 'Postal code', complete: 'postal-code' })}
${field(filled, { name: 'city', label: 'City', complete: 'address-level2' })}
${country(session, filled)}</fieldset>`;
}

function country(session: Session, filled: Filled): Html {
  const allowed = session.shipping_address_collection?.allowed_countries;
  if (allowed === undefined)
    return field(filled, { name: 'country', label: 'Country (two letters)', complete: 'country' });
  const options = allowed.map(
    (code) => html`<option${code === filled.form.country && html` selected`}>${code}</option>`,
  );
  return html`<label for="country">Country</label><select id="country" name="country" autocomplete="country">${options}</select>`;
}

function shipping(state: State, session: Session): Html {
  const choices = session.shipping_options.map(({ shipping_rate, shipping_amount }) => {
    const id = String(shipping_rate);
    const rate = state.store.find('shipping_rate', id);
    const isChosen = session.shipping_cost?.shipping_rate === id;
    return html`<label class="choice"><input type="radio" name="shipping_rate" value="${id}"${isChosen && html` checked`}>
${rate?.display_name} (${money(shipping_amount, session.currency ?? '')})</label>`;
  });
  return html`<fieldset><legend>Shipping</legend>${choices}
<button class="quiet" name="act" value="ship">Update total</button></fieldset>`;
}

function methods(session: Session, filled: Filled): Html {
  const isDebit = filled.form.method === 'sepa_debit';
  const card = html`${field(filled, { name: 'card', label: 'Card number', complete: 'cc-number' })}
${field(filled, { name: 'expiry', label: 'Expires (MM/YY)', complete: 'cc-exp' })}
${field(filled, { name: 'cvc', label: 'Security code', complete: 'cc-csc' })}`;
  if (!session.payment_method_types.includes('sepa_debit'))
    return html`<fieldset><legend>Card</legend>${card}</fieldset>`;
  return html`<fieldset><legend>Payment method</legend>
<label class="choice"><input type="radio" name="method" value="card"${!isDebit && html` checked`}> Card</label>${card}
<label class="choice"><input type="radio" name="method" value="sepa_debit"${isDebit && html` checked`}> SEPA debit, takes days</label>
${field(filled, { name: 'iban', label: 'IBAN' })}</fieldset>`;
}

/** The bank's question in the middle of a payment. */
export function challengePage(): string {
  return page(
    'Confirm with your bank',
    html`<h1>Confirm with your bank</h1><p>This card asks for 3-D Secure. A real bank would ask for a code here.</p>
<form method="post"><button name="act" value="authenticate">Complete authentication</button>
<button class="quiet" name="act" value="fail">Fail authentication</button></form>`,
  );
}

/** What is shown in place of a session that is not open. */
export function closedPage(session: Session | undefined): string {
  if (session?.status === 'complete')
    return page(
      'Already paid',
      html`<h1>This order is complete</h1><p>Nothing more is charged.</p>
${session.success_url && html`<p><a href="${successUrl(session)}">Go on to the shop</a></p>`}`,
    );
  return page(
    'Page expired',
    html`<h1>This page has expired</h1><p>Nothing was charged. Go back to the shop to start again.</p>
${session?.cancel_url && html`<p><a href="${session.cancel_url}">Back to the shop</a></p>`}`,
  );
}

/** Where a buyer goes after paying. */
export function successUrl(session: Session): string {
  return (session.success_url ?? '').replaceAll('{CHECKOUT_SESSION_ID}', session.id);
}
