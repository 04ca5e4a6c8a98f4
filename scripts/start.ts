import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { startSuite } from '../emulators/suite/suite.ts';
import { announce, stopOnSignal } from './announce.ts';
import { build } from './build.ts';
import { failWith, root } from './project.ts';
import { seed } from './seed.ts';

const { values } = parseArgs({ options: { fresh: { type: 'boolean' }, official: { type: 'boolean' } } });

/** `npm start`: builds, starts the whole suite with the state of last time, seeds what is missing, says where to look. */
async function start(): Promise<void> {
  const dataDir = join(root, '.data');
  if (values.fresh) rmSync(dataDir, { recursive: true, force: true });
  console.log('Building …');
  await build();
  const suite = await startSuite({
    root,
    dataDir,
    offset: 0,
    official: values.official === true,
    quiet: false,
  });
  stopOnSignal(suite);
  await seed(suite.ports);
  announce(suite);
}

await start().catch(failWith);
