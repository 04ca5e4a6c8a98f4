import type { BuildOptions } from 'esbuild';

/**
 * How functions are bundled, so that the CLI uploads a folder that needs nothing of the workspace. Google's packages
 * stay outside: @google-cloud/tasks breaks when bundled, and Firestore loads slower.
 */
export const bundleOptions: BuildOptions = {
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
    // Native code, WebAssembly and programs, which are found beside their own modules.
    'sharp',
    'draco3dgltf',
    'manifold-3d',
    'occt-import-js',
    'fbx2gltf',
    'gltf-validator',
  ],
  logLevel: 'warning',
};
