import { parseArgs } from 'node:util';
import { type BuildOptions, build, context } from 'esbuild';

/**
 * Bundles functions/src into functions/dist, so that the CLI uploads a folder that needs nothing of the workspace.
 * Google's packages stay outside: @google-cloud/tasks breaks when bundled, and Firestore loads slower.
 * `node functions/build.ts [--watch]`
 */
const options: BuildOptions = {
  absWorkingDir: import.meta.dirname,
  entryPoints: ['src/index.ts'],
  outdir: 'dist',
  bundle: true,
  platform: 'node',
  target: 'node24',
  format: 'esm',
  splitting: true,
  sourcemap: true,
  external: [
    'firebase-functions/*',
    'firebase-admin/*',
    '@google-cloud/storage',
    '@google-cloud/tasks',
    '@grpc/grpc-js',
  ],
  logLevel: 'warning',
};

const { values } = parseArgs({ options: { watch: { type: 'boolean', default: false } } });
if (values.watch) await (await context(options)).watch();
else await build(options);
