import { parseArgs } from 'node:util';
import { queuesOf } from './queuesFile.ts';
import { hour } from './rules/time.ts';
import { startTasks } from './startTasks.ts';

const usage = `node emulators/tasks/main.ts [--host 127.0.0.1] [--port 8123] [--data-dir DIR] [--queues FILE]
  [--auto-create-queues] [--tombstone-hours 24] [--functions http://127.0.0.1:5001]`;

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      host: { type: 'string', default: '127.0.0.1' },
      port: { type: 'string', default: '8123' },
      'data-dir': { type: 'string' },
      queues: { type: 'string' },
      'auto-create-queues': { type: 'boolean', default: false },
      'tombstone-hours': { type: 'string', default: '24' },
      functions: { type: 'string', default: 'http://127.0.0.1:5001' },
    },
  });
  const tasks = await startTasks({
    host: values.host,
    port: number(values.port, '--port', 65535),
    autoCreateQueues: values['auto-create-queues'],
    tombstone: number(values['tombstone-hours'], '--tombstone-hours', 9 * 24) * hour,
    functions: values.functions,
    ...(values['data-dir'] === undefined ? {} : { dataDir: values['data-dir'] }),
    ...(values.queues === undefined ? {} : { queues: queuesOf(values.queues) }),
  });
  console.log(`Cloud Tasks ready on ${values.host}:${tasks.port}`);
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => void tasks.close().then(() => process.exit(0)));
}

function number(text: string, option: string, most: number): number {
  const value = Number(text);
  if (text === '' || !(value >= 0 && value <= most))
    throw new Error(`${option} ${text}: 0 to ${most} is expected`);
  return value;
}

main().catch((error: unknown) => {
  console.error(`Cloud Tasks did not start: ${error instanceof Error ? error.message : error}\n${usage}`);
  process.exit(1);
});
