import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type BuildOptions, build, context, type Plugin } from 'esbuild';
import { bundleOptions } from './bundleOptions.ts';
import { deployedDomains } from './deployedDomains.ts';

const src = join(import.meta.dirname, 'src');
const dist = join(import.meta.dirname, 'dist');

/** Each domain as an entry of its own, behind the defaults that its functions are declared with. */
const domainEntries: Plugin = {
  name: 'domains',
  setup({ onResolve, onLoad, onEnd }) {
    onResolve({ filter: /^domain:/ }, ({ path }) => ({ path: path.slice(7), namespace: 'domain' }));
    onLoad({ filter: /./, namespace: 'domain' }, ({ path }) => ({
      contents: `import './lib/defaults.ts'; export { ${functionsOf(path).join(', ')} } from './${path}/index.ts';`,
      resolveDir: src,
    }));
    onEnd(({ errors }) => {
      if (errors.length === 0) writeFileSync(join(dist, 'index.cjs'), lazyIndex());
    });
  },
};

function functionsOf(domain: string): readonly string[] {
  return deployedDomains().find(({ name }) => name === domain)?.functions ?? [];
}

/**
 * What is deployed: every function by name, its domain loaded when it is asked for. An instance asks for its own alone;
 * the CLI, which looks for all of them, asks for each.
 */
function lazyIndex(): string {
  const lines = deployedDomains().flatMap(({ name, functions }) =>
    functions.map((each) => `lazily('${each}', () => require('./${name}.js'));`),
  );
  return `'use strict';
const lazily = (name, load) => Object.defineProperty(exports, name, { enumerable: true, get: () => load()[name] });
${lines.join('\n')}
`;
}

/**
 * Bundles functions/src into functions/dist: a file for each domain, and an index that loads only the one whose
 * function an instance is asked for. `node functions/build.ts [--watch]`
 */
const options: BuildOptions = {
  ...bundleOptions,
  absWorkingDir: import.meta.dirname,
  entryPoints: [
    ...deployedDomains().map(({ name }) => ({ in: `domain:${name}`, out: name })),
    // The process that files/isolate starts.
    { in: 'src/files/isolate/modelProcess.ts', out: 'modelProcess' },
  ],
  plugins: [domainEntries],
  outdir: 'dist',
};

const { values } = parseArgs({ options: { watch: { type: 'boolean', default: false } } });
if (values.watch) await (await context(options)).watch();
else await build(options);
