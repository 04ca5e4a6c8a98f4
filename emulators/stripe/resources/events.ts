import { missing } from '../rules/stripeFailure.ts';
import type { WireEvent } from '../store/kinds.ts';
import type { State } from '../store/state.ts';
import { endpoint } from '../wire/endpoint.ts';
import { createdRange, isCreatedIn, listPage, paging } from '../wire/listPage.ts';
import { found } from './found.ts';

/** Seconds for which events can be read. */
const keptFor = 30 * 24 * 60 * 60;

export const events = [
  endpoint('GET /v1/events/:', {}, (call) => {
    const { pending } = deliveryStates(call.state);
    return withPending(found(call, 'event', call.ids[0]), pending);
  }),
  endpoint(
    'GET /v1/events',
    { ...paging, ...createdRange, type: 'text', types: { each: 'text' }, delivery_success: 'flag' },
    ({ state, params, account }) => {
      const { pending, failed } = deliveryStates(state);
      const oldest = state.now() - keptFor;
      const listed = [...state.store.of('event', account)].filter(
        ({ id, type, created }) =>
          created >= oldest &&
          isType(type, params.type, params.types) &&
          isCreatedIn(created, params.created) &&
          (params.delivery_success === undefined ||
            params.delivery_success === !(failed.has(id) || pending.has(id))),
      );
      const shown = listed.map((event) => withPending(event, pending));
      return listPage(shown, params, '/v1/events');
    },
  ),
  endpoint('GET /v2/core/events/:', {}, ({ state, ids: [id = ''] }) => {
    return state.store.find('thin_event', id) ?? missing('event', id);
  }),
];

function isType(type: string, one?: string, several?: readonly string[]): boolean {
  const wanted = [...(one === undefined ? [] : [one]), ...(several ?? [])];
  return (
    wanted.length === 0 ||
    wanted.some((name) => name === type || (name.endsWith('*') && type.startsWith(name.slice(0, -1))))
  );
}

function deliveryStates(state: State): { pending: Map<string, number>; failed: Set<string> } {
  const pending = new Map<string, number>();
  const failed = new Set<string>();
  for (const delivery of state.store.all('delivery')) {
    if (delivery.state === 'pending') pending.set(delivery.event, (pending.get(delivery.event) ?? 0) + 1);
    if (delivery.state === 'failed') failed.add(delivery.event);
  }
  return { pending, failed };
}

function withPending(event: WireEvent, pending: ReadonlyMap<string, number>): WireEvent {
  return { ...event, pending_webhooks: pending.get(event.id) ?? 0 };
}
