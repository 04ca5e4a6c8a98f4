import { expireSession } from '../checkout/expireSession.ts';
import { settleDebit } from '../checkout/pay.ts';
import { arrivePayout } from '../resources/payouts.ts';
import type { Alarm } from '../store/kinds.ts';
import { platform, type State } from '../store/state.ts';

/** Sets a timer for every alarm that is kept and for each one to come. `deliver` takes over those for deliveries. */
export function startAlarms(state: State, deliver: (alarm: Alarm) => void): void {
  const ring = (id: string) => {
    const alarm = state.store.find('alarm', id);
    if (alarm === undefined) return; // taken back with its transaction
    if (alarm.act === 'deliver') deliver(alarm);
    else state.store.transaction(() => act(state, alarm));
  };
  state.onAlarm = ({ id, at }) => {
    // What is due at once goes out even while the clock stands still.
    if (at <= state.now()) setImmediate(() => ring(id));
    else state.clock.at(at * 1000, () => ring(id));
  };
  for (const alarm of state.store.all('alarm')) state.onAlarm(alarm);
}

function act(state: State, { id, act: kind, about }: Alarm): void {
  const { store } = state;
  store.drop('alarm', id);
  state.cause = { id: null, key: null };
  if (kind === 'arrive-payout') {
    const payout = store.find('payout', about);
    if (payout) arrivePayout(state, store.accountOf('payout', about) ?? platform, payout);
    return;
  }
  const session = store.find('session', about);
  const account = store.accountOf('session', about) ?? platform;
  if (session === undefined) return;
  if (kind === 'expire-session' && session.status === 'open') expireSession(state, account, session);
  const attempt = store.find('draft', about)?.attempt;
  if (kind === 'settle-debit' && attempt) settleDebit(state, { account, session, attempt });
}
