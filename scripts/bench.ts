import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { failWith, root, runTool } from './project.ts';

const folder = join(root, 'tests', 'bench');

/** `npm run bench [-- name…]`: the measurements of tests/bench, one after another, each printing its own table. */
async function bench(names: readonly string[]): Promise<void> {
  const all = readdirSync(folder)
    .filter((file) => file.endsWith('.bench.ts'))
    .map((file) => file.replace('.bench.ts', ''));
  const unknown = names.find((name) => !all.includes(name));
  if (unknown) throw new Error(`There is no bench "${unknown}". There are: ${all.join(', ')}.`);
  for (const name of names.length > 0 ? names : all) {
    const code = await runTool('node', ['--expose-gc', join(folder, `${name}.bench.ts`)]);
    if (code !== 0) throw new Error(`The bench "${name}" ended with code ${code}.`);
  }
}

await bench(process.argv.slice(2)).catch(failWith);
