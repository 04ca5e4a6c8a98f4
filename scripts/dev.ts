import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { startSuite } from '../emulators/suite/suite.ts';
import { announce, stopOnSignal } from './announce.ts';
import { build } from './build.ts';
import { failWith, root } from './project.ts';
import { seed } from './seed.ts';

const { values } = parseArgs({ options: { official: { type: 'boolean' } } });

/** Where Vite serves the app with hot replacement; everything else of the suite is where `npm start` has it. */
const vitePort = 5173;

/** `npm run dev`: the suite, the functions rebuilt at every change, and the web app served by Vite. */
async function dev(): Promise<void> {
  await build();
  const suite = await startSuite({
    root,
    dataDir: join(root, '.data'),
    offset: 0,
    official: values.official === true,
    quiet: false,
  });
  const watchers = [
    watcher('node', 'functions/build.ts', '--watch'),
    watcher('vite', 'web', '--port', `${vitePort}`, '--strictPort', '--host', '127.0.0.1'),
  ];
  stopOnSignal(suite, () => {
    for (const child of watchers) child.kill('SIGTERM');
  });
  await seed(suite.ports);
  announce(suite, vitePort);
}

function watcher(program: string, ...args: string[]): ChildProcess {
  return spawn(program, args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] });
}

await dev().catch(failWith);
