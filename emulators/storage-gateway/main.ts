import { parseArgs } from 'node:util';
import { startGateway } from './startGateway.ts';

const { values } = parseArgs({
  options: {
    host: { type: 'string', default: '127.0.0.1' },
    port: { type: 'string', default: '9190' },
    upstream: { type: 'string', default: 'http://127.0.0.1:9199' },
    'data-dir': { type: 'string', default: '.data/storage-gateway' },
    'key-file': { type: 'string' },
    'cors-file': { type: 'string' },
  },
});

const keyFile = values['key-file'];
const corsFile = values['cors-file'];

try {
  const gateway = await startGateway({
    host: values.host,
    port: Number(values.port),
    upstream: values.upstream,
    dataDir: values['data-dir'],
    ...(keyFile !== undefined && { keyFile }),
    ...(corsFile !== undefined && { corsFile }),
  });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => gateway.stop().then(() => process.exit(0)));
  }
  process.stdout.write(
    `storage-gateway ready on ${gateway.url}, in front of ${values.upstream}, key in ${gateway.keyFile}\n`,
  );
} catch (problem) {
  process.stderr.write(
    `storage-gateway cannot start: ${problem instanceof Error ? problem.message : problem}\n`,
  );
  process.exitCode = 1;
}
