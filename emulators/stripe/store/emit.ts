import type { Listener, ThinEvent, WireEvent } from './kinds.ts';
import { apiVersion, platform, type State } from './state.ts';

interface Happening {
  /** The account it happened on. */
  readonly account: string;
  readonly type: string;
  readonly object: object;
  readonly previous?: object;
}

/** Writes an event down with a delivery to each endpoint that asked for its type. */
export function emit(state: State, { account, type, object, previous }: Happening): void {
  const id = state.newId('evt');
  const listeners = listenersFor(state, account === platform ? 'platform' : 'connected', type);
  const event: WireEvent = {
    id,
    object: 'event',
    ...(account === platform ? {} : { account }),
    api_version: apiVersion,
    created: state.now(),
    data: { object: structuredClone(object), ...(previous ? { previous_attributes: previous } : {}) },
    livemode: false,
    pending_webhooks: listeners.length,
    request: { id: state.cause.id, idempotency_key: state.cause.key },
    type,
  };
  state.store.put('event', account, { id, object: event });
  for (const listener of listeners) deliverLater(state, listener, id);
}

/** Writes a thin event down: it names the object and carries nothing of it. */
export function emitThin(state: State, about: Pick<ThinEvent, 'type' | 'related_object' | 'data'>): void {
  const id = state.newId('evt');
  const event: ThinEvent = {
    id,
    object: 'v2.core.event',
    created: new Date(state.clock.now()).toISOString(),
    livemode: false,
    context: null,
    reason: null,
    ...about,
  };
  state.store.put('thin_event', platform, { id, object: event });
  for (const listener of listenersFor(state, 'thin', about.type)) deliverLater(state, listener, id);
}

function listenersFor(state: State, scope: Listener['scope'], type: string): Listener[] {
  return [...state.store.all('listener')].filter(
    (listener) =>
      listener.enabled &&
      listener.scope === scope &&
      (listener.events.includes('*') || listener.events.includes(type)),
  );
}

function deliverLater(state: State, listener: Listener, event: string): void {
  const id = state.newId('whd');
  const delivery = {
    id,
    event,
    endpoint: listener.id,
    isThin: listener.scope === 'thin',
    failures: 0,
    state: 'pending' as const,
  };
  state.store.put('delivery', platform, { id, object: delivery });
  state.schedule({ act: 'deliver', about: id, at: state.now() });
}
