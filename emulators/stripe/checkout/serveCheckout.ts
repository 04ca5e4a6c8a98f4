import type { Stripe } from 'stripe';
import { isRedeemable } from '../resources/discounts.ts';
import { platform, type State } from '../store/state.ts';
import type { HostedAnswer } from './hostedAnswer.ts';
import { answerChallenge, pay } from './pay.ts';
import { challengePage, closedPage, payPage, successUrl } from './payPage.ts';
import { type PayForm, type Problems, readPayForm } from './readPayForm.ts';
import { withTotals } from './sessionTotals.ts';

type Session = Stripe.Checkout.Session;

/** Answers the page of a session; with a form, does what its button says. Each form is taken once: a second one finds the session paid. */
export function serveCheckout(state: State, id: string, form?: PayForm): HostedAnswer {
  const session = state.store.find('session', id);
  if (session?.status === 'complete' && form) return { status: 303, location: successUrl(session) };
  if (session?.status !== 'open') return { status: session ? 200 : 404, page: closedPage(session) };
  if (form === undefined) return shown(state, session);
  state.cause = { id: null, key: null };
  return state.store.transaction(() => acted(state, session, form));
}

function shown(state: State, session: Session, problems: Problems = {}, form: PayForm = {}): HostedAnswer {
  if (isChallenged(state, session)) return { status: 200, page: challengePage() };
  const status = Object.keys(problems).length > 0 ? 422 : 200;
  return { status, page: payPage(state, session, { form, problems }) };
}

function isChallenged({ store }: State, session: Session): boolean {
  return store.find('payment_intent', String(session.payment_intent))?.status === 'requires_action';
}

function acted(state: State, before: Session, form: PayForm): HostedAnswer {
  const { store } = state;
  const account = store.accountOf('session', before.id) ?? platform;
  if (isChallenged(state, before)) return challenged(state, { account, session: before, form });
  const session = changed(state, { account, session: before, form });
  if (session === undefined)
    return shown(state, before, { promotion_code: 'This code cannot be used.' }, form);
  if (form.act !== 'pay') return shown(state, session, {}, form);
  if (form.seen !== undefined && form.seen !== String(session.amount_total))
    return shown(state, session, { total: 'The total has changed. Look at it and pay again.' }, form);
  const read = readPayForm(session, form);
  if ('problems' in read) return shown(state, session, read.problems, form);
  pay(state, { account, session, attempt: read.attempt });
  return afterwards(state, session, form);
}

interface Posted {
  readonly account: string;
  readonly session: Session;
  readonly form: PayForm;
}

function challenged(state: State, { account, session, form }: Posted): HostedAnswer {
  const attempt = state.store.find('draft', session.id)?.attempt;
  if (attempt === undefined || (form.act !== 'authenticate' && form.act !== 'fail'))
    return shown(state, session);
  answerChallenge(state, { account, session, attempt }, form.act === 'authenticate');
  return afterwards(state, session, form);
}

function afterwards(state: State, { id }: Session, form: PayForm): HostedAnswer {
  const session = state.store.find('session', id);
  if (session === undefined) return { status: 404, page: closedPage(undefined) };
  if (session.status === 'complete') return { status: 303, location: successUrl(session) };
  const error = state.store.find('payment_intent', String(session.payment_intent))?.last_payment_error;
  if (error?.message && !isChallenged(state, session))
    return shown(state, session, { card: error.message }, form);
  return { status: 303, location: `${state.origin}/pay/${id}` };
}

/** The session with the shipping rate and promotion code of the form; undefined for a code that cannot be used. */
function changed(state: State, { account, session, form }: Posted): Session | undefined {
  const draft = state.store.find('draft', session.id);
  if (draft === undefined) return session;
  const code = form.promotion_code?.trim();
  const discount = code ? discountBy(state, { account, session, code }) : session.discounts;
  if (discount === undefined) return undefined;
  const known = session.shipping_options.some(({ shipping_rate }) => shipping_rate === form.shipping_rate);
  const kept = session.shipping_cost?.shipping_rate;
  const shippingRate = known ? form.shipping_rate : typeof kept === 'string' ? kept : undefined;
  const object = withTotals(state, { session: { ...session, discounts: discount }, draft, shippingRate });
  return state.store.put('session', account, { id: object.id, object });
}

function discountBy(
  state: State,
  { account, session, code }: { account: string; session: Session; code: string },
): Session['discounts'] | undefined {
  if (!session.allow_promotion_codes) return undefined;
  for (const promotion of state.store.of('promotion_code', account)) {
    if (promotion.code.toLowerCase() !== code.toLowerCase() || !promotion.active) continue;
    if (promotion.expires_at !== null && promotion.expires_at <= state.now()) continue;
    const coupon = state.store.find('coupon', String(promotion.promotion.coupon));
    const least = promotion.restrictions.minimum_amount ?? 0;
    if (
      coupon &&
      isRedeemable(state, coupon, session.currency ?? '') &&
      (session.amount_subtotal ?? 0) >= least
    )
      return [{ coupon: null, promotion_code: promotion.id }];
  }
  return undefined;
}
