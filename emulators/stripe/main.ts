import { parseArgs } from 'node:util';
import { startStripe } from './startStripe.ts';
import type { Listener } from './store/kinds.ts';

const usage = `node emulators/stripe/main.ts [--host 127.0.0.1] [--port 12111] [--data-dir DIR] [--origin URL]
  [--webhook URL]… [--connect-webhook URL]… [--thin-webhook URL]… [--webhook-secret whsec_…]`;

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      host: { type: 'string', default: '127.0.0.1' },
      port: { type: 'string', default: '12111' },
      'data-dir': { type: 'string' },
      origin: { type: 'string' },
      webhook: { type: 'string', multiple: true, default: [] },
      'connect-webhook': { type: 'string', multiple: true, default: [] },
      'thin-webhook': { type: 'string', multiple: true, default: [] },
      'webhook-secret': { type: 'string', default: 'whsec_local' },
    },
  });
  const secret = values['webhook-secret'];
  const to = (urls: readonly string[], scope: Listener['scope']) =>
    urls.map((url) => ({ url, scope, secret }));
  const port = Number(values.port);
  if (!(Number.isInteger(port) && port >= 0 && port <= 65535))
    throw new Error(`--port ${values.port}: 0 to 65535`);
  const stripe = await startStripe({
    host: values.host,
    port,
    webhooks: [
      ...to(values.webhook, 'platform'),
      ...to(values['connect-webhook'], 'connected'),
      ...to(values['thin-webhook'], 'thin'),
    ],
    ...(values['data-dir'] === undefined ? {} : { dataDir: values['data-dir'] }),
    ...(values.origin === undefined ? {} : { origin: values.origin }),
  });
  console.log(`Stripe stand-in ready on ${values.host}:${stripe.port}`);
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => void stripe.close().then(() => process.exit(0)));
}

main().catch((error: unknown) => {
  console.error(`Stripe did not start: ${error instanceof Error ? error.message : error}\n${usage}`);
  process.exit(1);
});
