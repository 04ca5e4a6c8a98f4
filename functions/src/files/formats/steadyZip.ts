import { type Zippable, zipSync } from 'fflate';

/** Files as a zip that is the same for the same files: the earliest date that a zip can state, and their order. */
export function steadyZip(files: ReadonlyMap<string, Uint8Array>): Uint8Array {
  const entries: Zippable = {};
  for (const [name, bytes] of files) {
    entries[name] = [bytes, { mtime: new Date(1980, 0, 1), level: /\.(png|jpg)$/.test(name) ? 0 : 6 }];
  }
  return zipSync(entries);
}
