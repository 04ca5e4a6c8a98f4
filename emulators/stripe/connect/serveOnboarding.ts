import type { HostedAnswer } from '../checkout/hostedAnswer.ts';
import { html, page } from '../checkout/html.ts';
import { accountOf, emitAccount } from '../resources/accounts.ts';
import { type Onboarding, withState } from '../rules/onboarding.ts';
import { platform, type State } from '../store/state.ts';

/** Answers the page behind an account link, which works once and for five minutes; the form decides how it ends. */
export function serveOnboarding(
  state: State,
  id: string,
  form?: Readonly<Record<string, string>>,
): HostedAnswer {
  const link = state.store.find('account_link', id);
  if (link === undefined)
    return { status: 404, page: page('Not found', html`<h1>There is no such link</h1>`) };
  if (link.isUsed || link.expiresAt <= state.now()) return { status: 303, location: link.refreshUrl };
  if (form === undefined) return { status: 200, page: onboardingPage() };
  const answer = (['complete', 'incomplete', 'restricted'] as const).find((word) => word === form.answer);
  if (answer === undefined) return { status: 422, page: onboardingPage() };
  state.store.transaction(() => {
    state.store.put('account_link', platform, { id, object: { ...link, isUsed: true } });
    onboard(state, link.account, answer);
  });
  return { status: 303, location: link.returnUrl ?? link.refreshUrl };
}

/** Puts an account into the state in which the form leaves it, in the transaction under way, and tells so. */
export function onboard(state: State, account: string, answer: Onboarding): void {
  const object = withState(accountOf(state, account), answer);
  state.store.put('account', platform, { id: account, object });
  emitAccount(state, { type: 'v2.core.account[requirements].updated', id: account });
  emitAccount(state, {
    type: 'v2.core.account[configuration.recipient].capability_status_updated',
    id: account,
    data: { updated_capability: 'stripe_balance.stripe_transfers' },
  });
}

function onboardingPage(): string {
  return page(
    'Set up payouts',
    html`<h1>Set up payouts</h1><p>Stripe would ask here who you are and where to pay. Choose how that ends.</p>
<form method="post">
<button name="answer" value="complete">Give everything</button>
<button class="quiet" name="answer" value="incomplete">Leave the bank account out</button>
<button class="quiet" name="answer" value="restricted">Be refused</button>
</form>`,
  );
}
