import type { Stripe } from 'stripe';
import { found, mergedMetadata } from '../resources/found.ts';
import { forbid } from '../rules/stripeFailure.ts';
import { endpoint } from '../wire/endpoint.ts';
import type { OnDemand } from '../wire/expand.ts';
import { createdRange, isCreatedIn, listPage, paging } from '../wire/listPage.ts';
import { expireSession } from './expireSession.ts';
import { newSession } from './newSession.ts';
import { sessionShape } from './sessionParameters.ts';
import { lineItems } from './sessionTotals.ts';

const path = '/v1/checkout/sessions';

export const sessions = [
  endpoint(`POST ${path}`, sessionShape, (call) => {
    const { state, account } = call;
    const { session, draft } = newSession(call);
    state.store.put('session', account, { id: session.id, object: session });
    state.store.put('draft', account, { id: session.id, object: draft });
    state.schedule({ act: 'expire-session', about: session.id, at: session.expires_at });
    return session;
  }),
  endpoint(`POST ${path}/:`, { metadata: 'metadata' }, (call) => {
    const before = found(call, 'session', call.ids[0]);
    const object = { ...before, metadata: mergedMetadata(before.metadata, call.params.metadata) };
    return call.state.store.put('session', call.account, { id: object.id, object });
  }),
  endpoint(`POST ${path}/:/expire`, {}, (call) => {
    const session = found(call, 'session', call.ids[0]);
    if (session.status !== 'open')
      forbid(
        `Only Checkout Sessions with a status in ["open"] can be expired. This Checkout Session has a status of ${session.status}.`,
      );
    return expireSession(call.state, call.account, session);
  }),
  endpoint(`GET ${path}/:`, {}, (call) => found(call, 'session', call.ids[0])),
  endpoint(`GET ${path}/:/line_items`, paging, (call) => {
    const session = found(call, 'session', call.ids[0]);
    const newestFirst = lineItems(call.state, session).reverse(); // lines are listed in the order of the cart
    return listPage(newestFirst, call.params, `${path}/${session.id}/line_items`);
  }),
  endpoint(
    `GET ${path}`,
    {
      ...paging,
      ...createdRange,
      status: ['complete', 'expired', 'open'],
      payment_intent: 'text',
      customer: 'text',
    },
    ({ state, params, account }) => {
      const listed = [...state.store.of('session', account)].filter(
        (session) =>
          (params.status === undefined || session.status === params.status) &&
          (params.payment_intent === undefined || session.payment_intent === params.payment_intent) &&
          (params.customer === undefined || session.customer === params.customer) &&
          isCreatedIn(session.created, params.created),
      );
      return listPage(listed, params, path);
    },
  ),
];

/** `line_items` of a session, which it shows only when they are expanded. */
export const sessionLines: OnDemand = (state, object, field) => {
  if (field !== 'line_items' || !isSession(object)) return undefined;
  return listPage(lineItems(state, object).reverse(), { limit: 100 }, `${path}/${object.id}/line_items`);
};

function isSession(object: object): object is Stripe.Checkout.Session {
  return 'object' in object && object.object === 'checkout.session';
}
