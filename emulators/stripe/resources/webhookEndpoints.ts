import { randomBytes } from 'node:crypto';
import type { Stripe } from 'stripe';
import { refuse, required } from '../rules/stripeFailure.ts';
import type { Listener } from '../store/kinds.ts';
import { apiVersion, platform, type State } from '../store/state.ts';
import { endpoint } from '../wire/endpoint.ts';
import { listPage, paging } from '../wire/listPage.ts';
import { found } from './found.ts';

export const webhookEndpoints = [
  endpoint(
    'POST /v1/webhook_endpoints',
    {
      url: 'text',
      enabled_events: { each: 'text' },
      connect: 'flag',
      description: 'text',
      metadata: 'metadata',
      api_version: 'text',
    },
    ({ state, params }) => {
      const listener = addListener(state, {
        url: required(params.url, 'url'),
        events: required(params.enabled_events, 'enabled_events'),
        scope: params.connect ? 'connected' : 'platform',
        description: params.description || null,
        metadata: params.metadata ?? {},
      });
      return { ...endpointOf(listener), secret: listener.secret };
    },
  ),
  endpoint(
    'POST /v1/webhook_endpoints/:',
    {
      url: 'text',
      enabled_events: { each: 'text' },
      disabled: 'flag',
      metadata: 'metadata',
      description: 'text',
    },
    (call) => {
      const before = found({ ...call, account: platform }, 'listener', call.ids[0]);
      const object: Listener = {
        ...before,
        url: call.params.url ?? before.url,
        events: call.params.enabled_events ?? before.events,
        enabled: call.params.disabled === undefined ? before.enabled : !call.params.disabled,
        metadata: call.params.metadata ?? before.metadata,
      };
      call.state.store.put('listener', platform, { id: object.id, object });
      return endpointOf(object);
    },
  ),
  endpoint('DELETE /v1/webhook_endpoints/:', {}, (call) => {
    const { id } = found({ ...call, account: platform }, 'listener', call.ids[0]);
    call.state.store.drop('listener', id);
    return { id, object: 'webhook_endpoint', deleted: true };
  }),
  endpoint('GET /v1/webhook_endpoints/:', {}, (call) =>
    endpointOf(found({ ...call, account: platform }, 'listener', call.ids[0])),
  ),
  endpoint('GET /v1/webhook_endpoints', paging, ({ state, params }) => {
    const listed = [...state.store.all('listener')].filter(({ scope }) => scope !== 'thin').map(endpointOf);
    return listPage(listed, params, '/v1/webhook_endpoints');
  }),
];

type NewListener = Pick<Listener, 'url' | 'events' | 'scope'> & Partial<Listener>;

/** Adds an endpoint; its secret is made up unless given. */
export function addListener(state: State, given: NewListener): Listener {
  if (!URL.canParse(given.url)) refuse(`Invalid URL: ${given.url}`, { param: 'url' });
  const id = given.id ?? state.newId('we');
  const object: Listener = {
    secret: `whsec_${randomBytes(24).toString('hex')}`,
    enabled: true,
    created: state.now(),
    description: null,
    metadata: {},
    ...given,
    id,
  };
  return state.store.put('listener', platform, { id, object });
}

function endpointOf(listener: Listener): Stripe.WebhookEndpoint {
  return {
    id: listener.id,
    object: 'webhook_endpoint',
    api_version: apiVersion,
    application: null,
    created: listener.created,
    description: listener.description,
    enabled_events: [...listener.events],
    livemode: false,
    metadata: listener.metadata,
    status: listener.enabled ? 'enabled' : 'disabled',
    url: listener.url,
  };
}
