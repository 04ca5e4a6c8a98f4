import { parseArgs } from 'node:util';
import { startAuthExtras } from './startAuthExtras.ts';

const { values } = parseArgs({
  options: {
    host: { type: 'string', default: '127.0.0.1' },
    port: { type: 'string', default: '9098' },
    upstream: { type: 'string', default: 'http://127.0.0.1:9099' },
    'data-dir': { type: 'string' },
    smtp: { type: 'string' },
    sms: { type: 'string' },
    'action-url': { type: 'string' },
    project: { type: 'string', default: 'demo-maquette' },
  },
});

const { host, upstream } = values;
const port = Number(values.port);
if (!Number.isInteger(port) || port < 0 || port > 65_535)
  stop(`--port ${values.port} is no port: give 0 to 65535.`);
if (!URL.canParse(upstream))
  stop(`--upstream ${upstream} is no URL: give for example http://127.0.0.1:9099.`);

const { smtp, sms, 'action-url': actionUrl, project } = values;
if (new Set([smtp, sms, actionUrl].map(Boolean)).size > 1)
  stop('--smtp, --sms and --action-url go together: give all three or none.');

const extras = await startAuthExtras({
  host,
  port,
  upstream,
  dataDir: values['data-dir'],
  deliveries: smtp && sms && actionUrl ? { smtp, sms, actionUrl, project } : undefined,
}).catch((problem: NodeJS.ErrnoException) => {
  if (problem.code === 'EADDRINUSE')
    return stop(`Port ${port} is taken: stop what listens there or give another --port.`);
  throw problem;
});
console.log(`auth-extras ready at ${extras.url}, in front of ${upstream}`);

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    extras.close();
  });
}

function stop(words: string): never {
  console.error(words);
  process.exit(1);
}
