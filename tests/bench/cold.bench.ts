/**
 * `npm run bench -- cold`: how long a fresh process takes to load a function of each domain, beside the least that a
 * function with Firestore can be, bundled the same way. Runs are interleaved, so that whatever else the machine does
 * meets all of them.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { bundleOptions } from '../../functions/bundleOptions.ts';
import { deployedDomains } from '../../functions/deployedDomains.ts';

const runs = 15;
/** What a function would load if all were one file; shown beside them and held to nothing. */
const together = 'all at once';
/** A domain may take so many times what the bare function takes. */
const most = 1.3;

const root = join(import.meta.dirname, '..', '..');
const folder = join(root, 'node_modules', '.cache', 'bench-cold'); // from where the packages are found
const bareSource = `
  import { onCall } from 'firebase-functions/https';
  import { initializeApp } from 'firebase-admin/app';
  import { getFirestore } from 'firebase-admin/firestore';
  const db = getFirestore(initializeApp());
  export const bare = onCall(async () => (await db.doc('things/one').get()).data());
`;

/** Programs that load one thing and end, by name. */
async function programs(): Promise<Record<string, string>> {
  mkdirSync(folder, { recursive: true });
  await build({
    ...bundleOptions,
    stdin: { contents: bareSource, resolveDir: join(root, 'functions') },
    splitting: false,
    outfile: join(folder, 'bare.mjs'),
  });
  const index = JSON.stringify(join(root, 'functions', 'dist', 'index.cjs'));
  const loads = deployedDomains().map(({ name, functions: [first = ''] }) => {
    return [name, `if (!require(${index})[${JSON.stringify(first)}]) process.exit(1)`] as const;
  });
  return {
    node: '',
    bare: `require(${JSON.stringify(join(folder, 'bare.mjs'))})`,
    ...Object.fromEntries(loads),
    [together]: `Object.values(require(${index}))`,
  };
}

/** Milliseconds that one run takes: of the clock, and of processors, which others' work lengthens less. */
interface Time {
  readonly wall: number;
  readonly cpu: number;
}

const tellsCpu = `process.on('exit', () => {
  const { user, system } = process.cpuUsage();
  console.log((user + system) / 1000);
});`;

function timeOf(program: string): Time {
  const env = {
    ...process.env,
    GCLOUD_PROJECT: 'demo-bench',
    FIREBASE_CONFIG: JSON.stringify({ projectId: 'demo-bench', storageBucket: 'demo-bench.appspot.com' }),
  };
  const began = performance.now();
  const ended = spawnSync(process.execPath, ['-e', tellsCpu + program], { env, encoding: 'utf8' });
  if (ended.status !== 0)
    throw new Error(`A function does not load; is functions/dist built? ${ended.stderr}`);
  return { wall: performance.now() - began, cpu: Number(ended.stdout.trim().split('\n').at(-1)) };
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;
}

const all = Object.entries(await programs());
const times = new Map(all.map(([name]) => [name, [] as Time[]]));
for (let run = 0; run <= runs; run += 1) {
  for (const [name, program] of all) {
    const time = timeOf(program);
    if (run > 0) times.get(name)?.push(time); // the first fills the file cache
  }
}
rmSync(folder, { recursive: true });

/** Median ms that a program takes above Node alone. */
function loadOf(name: string, kind: keyof Time): number {
  const of = (program: string) => median((times.get(program) ?? []).map((time) => time[kind]));
  return of(name) - of('node');
}

const rows = all.slice(1).map(([name]) => ({
  name,
  'load ms': Math.round(loadOf(name, 'wall')),
  'processor ms': Math.round(loadOf(name, 'cpu')),
  ratio: Number((loadOf(name, 'cpu') / loadOf('bare', 'cpu')).toFixed(2)),
}));
console.log(
  `\nMedians of ${runs} interleaved runs, Node alone taken off; the ratio is that of processor time.`,
);
console.table(rows);
const slow = rows.filter(({ name, ratio }) => name !== together && ratio > most);
if (slow.length > 0) {
  console.error(`Above ${most} times the bare function: ${slow.map(({ name }) => name).join(', ')}.`);
  process.exitCode = 1;
}
