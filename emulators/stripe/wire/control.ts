import { onboard } from '../connect/serveOnboarding.ts';
import { openDispute } from '../resources/disputes.ts';
import { returned } from '../resources/payouts.ts';
import { failRefund } from '../resources/refunds.ts';
import { missing, refuse, StripeFailure } from '../rules/stripeFailure.ts';
import { platform } from '../store/state.ts';
import type { Deliverer } from '../webhooks/deliverer.ts';
import { parseFault } from '../webhooks/faults.ts';
import type { Api } from './api.ts';

export interface ControlParts extends Api {
  readonly deliverer: Deliverer;
  /** Puts the endpoints of the command line back after a reset. */
  readonly seed: () => void;
}

type Settings = Record<string, unknown>;

/** Answers `/emulator/v1/…`, which Stripe does not have. */
export async function control(parts: ControlParts, line: string, settings: Settings): Promise<object> {
  const { state, faults, deliverer } = parts;
  if (line === 'GET clock') return clockState(parts);
  if (line === 'POST clock') return setClock(parts, settings);
  if (line === 'POST faults') faults.add(parseFault(settings));
  else if (line === 'DELETE faults') faults.clear();
  else if (line === 'POST flush') await deliverer.flush();
  else if (line === 'POST drain') await deliverer.settled();
  else if (line === 'GET deliveries') return { deliveries: [...state.store.all('delivery')] };
  else if (line === 'POST reset') reset(parts);
  else return happen(parts, line, settings);
  return {};
}

function clockState({ state: { clock } }: ControlParts): object {
  return { now: new Date(clock.now()).toISOString(), frozen: clock.isFrozen };
}

/** `{now}` (timestamp or milliseconds), `{advance}` (milliseconds) or `{real: true}`; each step waits for its deliveries. */
async function setClock(parts: ControlParts, { now, advance, real }: Settings): Promise<object> {
  const { clock } = parts.state;
  const settled = () => parts.deliverer.settled();
  const target = typeof now === 'string' ? Date.parse(now) : now;
  if (real === true) await clock.release();
  else if (typeof advance === 'number' && advance >= 0 && advance < 4e12)
    await clock.moveBy(advance, settled);
  else if (typeof target === 'number' && Math.abs(target) < 8.64e15) await clock.moveTo(target, settled);
  else refuse('Give one of {"now": timestamp or milliseconds}, {"advance": milliseconds}, {"real": true}.');
  await settled();
  return clockState(parts);
}

function reset({ state, faults, seed }: ControlParts): void {
  state.store.reset();
  faults.clear();
  seed();
}

/** What banks and people do: `POST refunds/:id/fail`, `payouts/:id/fail`, `charges/:id/dispute`, `accounts/:id/onboard`. */
function happen({ state }: ControlParts, line: string, settings: Settings): object {
  const { store } = state;
  const [, kind = '', id = '', act = ''] = /^POST (\w+)\/(\w+)\/(\w+)$/.exec(line) ?? [];
  state.cause = { id: null, key: null };
  return store.transaction(() => {
    switch (`${kind} ${act}`) {
      case 'refunds fail': {
        const refund = store.find('refund', id) ?? missing('refund', id);
        return failRefund(state, store.accountOf('refund', id) ?? platform, refund);
      }
      case 'payouts fail': {
        const payout = store.find('payout', id) ?? missing('payout', id);
        return returned(state, {
          account: store.accountOf('payout', id) ?? platform,
          payout,
          status: 'failed',
        });
      }
      case 'charges dispute': {
        const charge = store.find('charge', id) ?? missing('charge', id);
        return openDispute(state, store.accountOf('charge', id) ?? platform, charge);
      }
      case 'accounts onboard': {
        const answers = ['none', 'complete', 'incomplete', 'restricted'] as const;
        const answer = answers.find((word) => word === settings.answer);
        onboard(state, id, answer ?? refuse(`answer: one of ${answers.join(', ')}`));
        return {};
      }
      default:
        throw new StripeFailure(404, 'invalid_request_error', `${line} is not served.`, {});
    }
  });
}
