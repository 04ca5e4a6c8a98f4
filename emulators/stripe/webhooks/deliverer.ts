import { retryDelay } from '../rules/retryDelay.ts';
import { signatureHeader } from '../rules/signature.ts';
import type { Alarm, Delivery, Listener } from '../store/kinds.ts';
import { platform, type State } from '../store/state.ts';
import { deliveryModes, type Fault, type Faults } from './faults.ts';

/** Seconds a receiver has for its answer. */
const patience = 20;

export interface Deliverer {
  /** Sends the delivery that an alarm is about; a fault may do something else to it. */
  deliver(alarm: Alarm): void;
  /** Sends what faults hold back, in the order in which they say. */
  flush(): Promise<void>;
  /** Resolves when nothing is under way. */
  settled(): Promise<void>;
  stop(): void;
}

interface Letter {
  readonly alarm: Alarm;
  readonly delivery: Delivery;
  readonly listener: Listener;
  readonly type: string;
  readonly payload: string;
}

export function createDeliverer(state: State, faults: Faults): Deliverer {
  const underWay = new Set<Promise<void>>();
  const stopping = new AbortController();
  let held: { letter: Letter; mode: 'reorder' | 'burst' }[] = [];

  const track = (work: Promise<void>) => {
    underWay.add(work);
    void work.finally(() => underWay.delete(work));
    return work;
  };

  const send = async (letter: Letter, fault?: Fault) => {
    const isWell = await post(state, letter, { fault, signal: stopping.signal });
    if (!stopping.signal.aborted) state.store.transaction(() => conclude(state, letter, isWell));
  };

  const flush = async () => {
    const letters = held;
    held = [];
    const burst = letters.filter(({ mode }) => mode === 'burst').map(({ letter }) => send(letter));
    for (const { letter } of letters.filter(({ mode }) => mode === 'reorder').reverse()) await send(letter);
    await Promise.all(burst);
  };

  const strike = async (letter: Letter, fault: Fault) => {
    const again = () => post(state, letter, { fault: undefined, signal: stopping.signal });
    if (fault.mode === 'drop') state.store.transaction(() => giveUp(state, letter));
    else if (fault.mode === 'delay') state.store.transaction(() => postpone(state, letter, fault.seconds));
    else if (fault.mode === 'duplicate') {
      await again();
      await send(letter);
    } else if (fault.mode === 'concurrent') await Promise.all([again(), send(letter), again()]);
    else if (fault.mode === 'reorder' || fault.mode === 'burst') {
      held.push({ letter, mode: fault.mode });
      if (held.length >= fault.count) await flush();
    } else await send(letter, fault);
  };

  return {
    deliver(alarm) {
      const letter = letterOf(state, alarm);
      if (letter === undefined) {
        state.store.transaction(() => state.store.drop('alarm', alarm.id)); // the endpoint is gone
        return;
      }
      const fault = faults.take(deliveryModes, letter.type);
      void track(fault ? strike(letter, fault) : send(letter));
    },
    flush: () => track(flush()),
    async settled() {
      // Deliveries that are due begin with the next turn of the event loop.
      do {
        await new Promise((resolve) => setImmediate(resolve));
        await Promise.all(underWay);
      } while (underWay.size > 0);
    },
    stop: () => stopping.abort(),
  };
}

function letterOf({ store }: State, alarm: Alarm): Letter | undefined {
  const delivery = store.find('delivery', alarm.about);
  const listener = delivery && store.find('listener', delivery.endpoint);
  if (delivery === undefined || listener === undefined) return undefined;
  const event = delivery.isThin
    ? thinNotice(store.find('thin_event', delivery.event))
    : store.find('event', delivery.event);
  if (event === undefined) return undefined;
  return { alarm, delivery, listener, type: event.type, payload: JSON.stringify(event, null, 2) };
}

/** A thin event as it is delivered: without its data, which is read by its id. */
function thinNotice<E extends object>(event: E | undefined): E | undefined {
  return event && (Object.fromEntries(Object.entries(event).filter(([name]) => name !== 'data')) as E); // fewer optional fields
}

async function post(
  state: State,
  { listener, payload }: Letter,
  { fault, signal }: { fault: Fault | undefined; signal: AbortSignal },
): Promise<boolean> {
  const time = state.now() - (fault?.mode === 'stale' ? 3600 : 0);
  const secret = fault?.mode === 'wrong-secret' ? 'whsec_of_someone_else' : listener.secret;
  try {
    const answer = await fetch(listener.url, {
      method: 'POST',
      body: payload,
      redirect: 'manual',
      signal: AbortSignal.any([signal, AbortSignal.timeout(patience * 1000)]),
      headers: {
        'content-type': 'application/json; charset=utf-8',
        'stripe-signature': signatureHeader(payload, [secret], time),
        'user-agent': 'Stripe/1.0 (+https://stripe.com/docs/webhooks)',
      },
    });
    await answer.arrayBuffer();
    return answer.ok;
  } catch {
    return false; // no answer counts as a failed attempt, as any other does
  }
}

function conclude(state: State, letter: Letter, isWell: boolean): void {
  const { alarm, delivery } = letter;
  const failures = delivery.failures + 1;
  const wait = retryDelay(failures);
  if (isWell) settle(state, letter, { ...delivery, state: 'delivered' });
  else if (wait === undefined) settle(state, letter, { ...delivery, failures, state: 'failed' });
  else {
    settle(state, letter, { ...delivery, failures });
    state.schedule({ act: 'deliver', about: alarm.about, at: state.now() + wait });
  }
}

function giveUp(state: State, letter: Letter): void {
  settle(state, letter, { ...letter.delivery, state: 'failed' });
}

function postpone(state: State, letter: Letter, seconds: number): void {
  settle(state, letter, letter.delivery);
  state.schedule({ act: 'deliver', about: letter.alarm.about, at: state.now() + seconds });
}

function settle({ store }: State, { alarm }: Letter, delivery: Delivery): void {
  store.drop('alarm', alarm.id);
  store.put('delivery', platform, { id: delivery.id, object: delivery });
}
