import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { typeFault } from '../types/fault.ts';
import type { RuleValue } from '../types/value.ts';
import { type Args, builtin, table } from './args.ts';

/** Functions of the namespace `hashing`, of bytes or of a string's UTF-8. Checksums are four bytes, highest first. */
export const hashing = table({
  crc32: builtin(1, (args) => uint32(crc32(input(args)))),
  crc32c: builtin(1, (args) => uint32(crc32c(input(args)))),
  md5: builtin(1, (args) => ({ type: 'bytes', value: createHash('md5').update(input(args)).digest() })),
  sha256: builtin(1, (args) => ({ type: 'bytes', value: createHash('sha256').update(input(args)).digest() })),
});

function input(args: Args): Uint8Array {
  const value = args[0] ?? null;
  if (typeof value === 'string') return Buffer.from(value);
  if (value === null || typeof value !== 'object' || value.type !== 'bytes') typeFault(value, 'bytes,string');
  return value.value;
}

function uint32(sum: number): RuleValue {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(sum >>> 0);
  return { type: 'bytes', value: bytes };
}

/** Castagnoli's polynomial, bits reversed. */
const castagnoli = 0x82f63b78;
const byByte = Uint32Array.from({ length: 256 }, (_, byte) => {
  let sum = byte;
  for (let bit = 0; bit < 8; bit++) sum = sum & 1 ? (sum >>> 1) ^ castagnoli : sum >>> 1;
  return sum;
});

function crc32c(bytes: Uint8Array): number {
  let sum = -1;
  for (const byte of bytes) sum = (sum >>> 8) ^ (byByte[(sum ^ byte) & 255] ?? 0);
  return ~sum;
}
