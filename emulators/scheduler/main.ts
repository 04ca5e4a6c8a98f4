import { parseArgs } from 'node:util';
import { startScheduler } from './startScheduler.ts';

const { values } = parseArgs({
  options: {
    host: { type: 'string', default: '127.0.0.1' },
    port: { type: 'string', default: '8124' },
    functions: { type: 'string', default: 'http://127.0.0.1:5001' },
    project: { type: 'string', default: 'demo-maquette' },
  },
});

try {
  const { host, functions, project } = values;
  const log = (line: string) => console.log(line);
  const scheduler = await startScheduler({ host, port: Number(values.port), functions, project, log });
  console.log(`scheduler ready on ${host}:${scheduler.port}`);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => scheduler.stop().then(() => process.exit(0)));
  }
} catch (problem) {
  console.error(`scheduler cannot start: ${problem instanceof Error ? problem.message : problem}`);
  process.exitCode = 1;
}
