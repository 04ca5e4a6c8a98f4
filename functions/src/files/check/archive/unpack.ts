import { crc32, inflateRawSync } from 'node:zlib';
import { refuse } from '../refusal.ts';
import type { ZipEntry } from './zipEntries.ts';

/** The bytes of a file in an archive; refuses one that is not as long as stated, or not what was packed. */
export function unpack(entry: ZipEntry): Uint8Array {
  const bytes = entry.isStored ? entry.packed : inflated(entry);
  if (bytes.length !== entry.size)
    refuse('zip-inconsistent', `${entry.name} unpacks to ${bytes.length} bytes, not ${entry.size}`);
  if (crc32(bytes) !== entry.crc32) refuse('damaged', `${entry.name} does not fit its checksum`);
  return bytes;
}

/** Into one piece of memory of the stated size, and no byte more. */
function inflated({ name, size, packed }: ZipEntry): Uint8Array {
  const most = Math.max(1, size);
  try {
    return inflateRawSync(packed, { maxOutputLength: most, chunkSize: Math.max(64, size + 1) });
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE')
      refuse('zip-inconsistent', `${name} unpacks to more than the ${size} bytes it states`);
    return refuse('damaged', `${name} does not unpack`);
  }
}
