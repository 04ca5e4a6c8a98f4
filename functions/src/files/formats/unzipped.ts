import { unzipSync } from 'fflate';
import { limits } from '../check/limits.ts';
import type { PackedFiles } from './packedFiles.ts';

/**
 * The files of a package that a reader opens (3MF, USDZ, a model with its pictures), in the archive's order.
 * @throws Error where it is no zip, or larger than a package may be, before anything is inflated
 */
export function unzipped(bytes: Uint8Array): PackedFiles {
  let total = 0;
  let count = 0;
  const files = unzipSync(bytes, {
    filter: ({ name, originalSize }) => {
      total += originalSize;
      count += 1;
      if (total > limits.packageInflatedBytes || count > limits.packageEntries) {
        throw new Error(`The archive is larger than a model's may be: ${count} files, ${total} bytes`);
      }
      return !name.endsWith('/') && !name.startsWith('__MACOSX/');
    },
  });
  return new Map(Object.entries(files));
}
