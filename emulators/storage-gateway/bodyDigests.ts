import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import type { IncomingHttpHeaders } from 'node:http';
import { crc32c } from './crc32c.ts';
import { StorageError } from './storageError.ts';

/** What a client says its bytes hash to: md5 and crc32c in base64, sha256 in hex. */
export type ClaimedDigests = { md5?: string; crc32c?: string; sha256?: string };

/**
 * Reads Content-MD5, x-goog-hash (`crc32c=…,md5=…`) and x-goog-content-sha256.
 * @throws StorageError InvalidDigest when one is not a digest.
 */
export function claimedDigests(headers: IncomingHttpHeaders): ClaimedDigests {
  const claimed: ClaimedDigests = {};
  const md5 = headers['content-md5'];
  const sha256 = headers['x-goog-content-sha256'];
  if (typeof md5 === 'string') claimed.md5 = digest('Content-MD5', md5, 16);
  for (const part of String(headers['x-goog-hash'] ?? '').split(',')) {
    const [, name, value = ''] = /^\s*(md5|crc32c)=(.*)$/.exec(part) ?? [];
    if (name === 'md5') claimed.md5 = digest(name, value.trim(), 16);
    if (name === 'crc32c') claimed.crc32c = digest(name, value.trim(), 4);
  }
  if (typeof sha256 === 'string' && sha256 !== 'UNSIGNED-PAYLOAD') claimed.sha256 = sha256.toLowerCase();
  return claimed;
}

/** @throws StorageError BadDigest when the bytes of `file` hash to something else than claimed. */
export async function checkDigests(file: string, claimed: ClaimedDigests): Promise<void> {
  if (Object.keys(claimed).length === 0) return;
  const found = await fileDigests(file);
  for (const name of ['md5', 'crc32c', 'sha256'] as const) {
    const wanted = claimed[name];
    if (wanted !== undefined && wanted !== found[name]) {
      throw new StorageError(
        'BadDigest',
        `Provided ${name} "${wanted}" doesn't match calculated ${name} "${found[name]}".`,
      );
    }
  }
}

async function fileDigests(file: string): Promise<Required<ClaimedDigests>> {
  const md5 = createHash('md5');
  const sha256 = createHash('sha256');
  let crc = 0;
  for await (const chunk of createReadStream(file)) {
    md5.update(chunk);
    sha256.update(chunk);
    crc = crc32c(chunk, crc);
  }
  const crcBytes = Buffer.alloc(4);
  crcBytes.writeUInt32BE(crc);
  return { md5: md5.digest('base64'), crc32c: crcBytes.toString('base64'), sha256: sha256.digest('hex') };
}

function digest(name: string, value: string, length: number): string {
  if (Buffer.from(value, 'base64').length === length) return value;
  throw new StorageError(
    'InvalidDigest',
    `${name} is not the base64 of ${length} bytes: ${value.slice(0, 100)}`,
  );
}
