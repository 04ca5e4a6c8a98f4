import { parseArgs } from 'node:util';
import { startMailbox } from './startMailbox.ts';

const { values } = parseArgs({
  options: {
    host: { type: 'string', default: '127.0.0.1' },
    'http-port': { type: 'string', default: '8025' },
    'smtp-port': { type: 'string', default: '1025' },
    'data-dir': { type: 'string' },
  },
});

const dataDir = values['data-dir'];

try {
  const mailbox = await startMailbox({
    host: values.host,
    httpPort: Number(values['http-port']),
    smtpPort: Number(values['smtp-port']),
    ...(dataDir !== undefined && { dataDir }),
  });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => mailbox.stop().then(() => process.exit(0)));
  }
  process.stdout.write(`mailbox ready on ${mailbox.url}, SMTP on ${values.host}:${mailbox.smtpPort}\n`);
} catch (problem) {
  process.stderr.write(`mailbox cannot start: ${problem instanceof Error ? problem.message : problem}\n`);
  process.exitCode = 1;
}
