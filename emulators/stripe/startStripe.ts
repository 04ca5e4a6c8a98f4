import { once } from 'node:events';
import { SettableClock } from '../tasks/dispatch/clock.ts';
import { addListener } from './resources/webhookEndpoints.ts';
import type { Listener } from './store/kinds.ts';
import { createState } from './store/state.ts';
import { Store } from './store/store.ts';
import { startAlarms } from './webhooks/alarms.ts';
import { createDeliverer } from './webhooks/deliverer.ts';
import { createFaults } from './webhooks/faults.ts';
import type { ControlParts } from './wire/control.ts';
import { dropOldAnswers } from './wire/idempotency.ts';
import { stripeServer } from './wire/server.ts';

export interface StripeOptions {
  /** 127.0.0.1 unless given. */
  readonly host?: string;
  /** 12111 unless given; 0 takes a free one. */
  readonly port?: number;
  /** Where state survives a restart; without it there is none. */
  readonly dataDir?: string;
  /** The address of the hosted pages, when a browser reaches them by another than `http://host:port`. */
  readonly origin?: string;
  /** Webhook endpoints that are there from the start. */
  readonly webhooks?: readonly Pick<Listener, 'url' | 'scope' | 'secret'>[];
}

export interface StripeStandIn {
  readonly port: number;
  readonly origin: string;
  /** Loses nothing acknowledged; may be called again. */
  close(): Promise<void>;
}

/** Starts the stand-in on one port: API, hosted pages and controls. @throws Error when the port is taken. */
export async function startStripe(options: StripeOptions = {}): Promise<StripeStandIn> {
  const { host = '127.0.0.1', port: wanted = 12111, dataDir, webhooks = [] } = options;
  const store = new Store(dataDir);
  const clock = new SettableClock();
  let parts: ControlParts | undefined;
  const server = stripeServer(() => parts ?? unready());
  server.listen(wanted, host);
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : wanted;
  const origin = options.origin ?? `http://${host}:${port}`;
  const state = createState({ store, clock, origin });
  const faults = createFaults();
  const deliverer = createDeliverer(state, faults);
  const seed = () =>
    store.transaction(() => {
      for (const [index, webhook] of webhooks.entries())
        addListener(state, { ...webhook, id: `we_local${index}`, events: ['*'] });
    });
  seed();
  store.transaction(() => dropOldAnswers(state));
  startAlarms(state, deliverer.deliver);
  parts = { state, faults, deliverer, seed, inFlight: new Set() };
  let stopped: Promise<void> | undefined;
  const stop = async () => {
    deliverer.stop();
    clock.stop();
    server.close();
    server.closeAllConnections();
    await deliverer.settled();
    store.close();
  };
  return {
    port,
    origin,
    close: () => {
      stopped ??= stop();
      return stopped;
    },
  };
}

function unready(): never {
  throw new Error('The stand-in is still starting.');
}
